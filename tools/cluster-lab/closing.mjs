/** @type {(() => unknown)[]} */
const closers = [];

/** Is called at the end, whatever it comes by: the last one first. @param {() => unknown} close */
export function atEnd(close) {
  closers.push(close);
}

let ending = false;

/** Nothing that fails from now on is a finding. */
export function isEnding() {
  return ending;
}

/** `forGood`: nothing else is begun. */
export async function closeEverything(forGood = false) {
  ending = forGood;
  for (const close of closers.splice(0).reverse()) {
    try {
      await close();
    } catch (error) {
      process.stderr.write(`${error}\n`);
    }
  }
}
