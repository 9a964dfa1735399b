/** @type {(() => unknown)[]} */
const closers = [];

/** Is called at the end, whatever it comes by: the last one first. @param {() => unknown} close */
export function atEnd(close) {
  closers.push(close);
}

export async function closeEverything() {
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      process.stderr.write(`${error}\n`);
    }
  }
}
