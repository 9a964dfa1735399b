/** The first word of a command, with variables before it: `(umask 077; …`, `LOSCHMIDT=… sbatch`, `export …`; no formula. */
const COMMAND = /^\(?[A-Za-z_.~][\w./~-]*(=\S+)?( (?![=←])|$)/;

/**
 * Makes blocks of indented lines like those between fences: with colours of a shell where they are commands.
 * @param {import('markdown-it').default} md
 */
export function colourCommands(md) {
  md.core.ruler.push('commands', ({ tokens }) => {
    for (const token of tokens.filter(({ type }) => type === 'code_block')) {
      token.type = 'fence';
      token.tag = 'code';
      token.info = COMMAND.test(token.content.trimStart()) ? 'sh' : 'text';
    }
  });
}
