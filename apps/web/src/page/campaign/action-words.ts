/** What an action says on the page: its verbs are buttons, and what is only of use in a terminal (what to type next, where files are) is left out. */
export function actionWords(kind: string, done: string): string {
  const own = OWN[kind]?.(done);
  if (own !== undefined) return own;
  return done
    .split('\n')
    .filter((line) => !/^\S*loschmidt(\.js)? \w/.test(line))
    .flatMap((line) => line.split(/(?<=[.!?]) +(?=[\p{Lu}\d`])/u))
    .filter((sentence) => !COMMAND.test(sentence))
    .map((sentence) => sentence.replace(/ in \/\S+$/, '.'))
    .join(' ');
}

/** A command to type: `… loschmidt resume slow`. */
const COMMAND = /`[^`]*\bloschmidt(?:\.js)? [^`]*`/;

/** A hint with the buttons' names for commands of which the page has a button. */
export function hintWords(hint: string): string {
  return hint.replace(
    /`[^`]*\bloschmidt(?:\.js)? (\w+)[^`]*`/g,
    (command, verb: string) => BUTTONS[verb] ?? command.replace(/`\S*\bloschmidt(?:\.js)? /, '`loschmidt '),
  );
}

const BUTTONS: Readonly<Record<string, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  retry: 'Retry failed',
  report: 'Make report',
};

const OWN: Readonly<Record<string, (done: string) => string | undefined>> = {
  resume: (done) => (/is being computed/.test(done) ? 'It goes on.' : undefined),
  retry: (done) => (/is being computed/.test(done) ? 'What failed is computed again.' : undefined),
  report: (done) => {
    const [, figures] = /^(\d+ figures?), /m.exec(done) ?? [];
    const [path] = /^\S.*\/report\.html$/m.exec(done) ?? [];
    return figures === undefined || path === undefined ? undefined : `The report is made: ${figures}, in ${path}`;
  },
  verify: (done) => {
    const [, again, same] = /^computed +(\d+) points? again, (\d+) with the same rows$/m.exec(done) ?? [];
    if (again === undefined || again !== same) return undefined;
    return again === '1' ? 'It was computed again: the same rows.' : `${again} were computed again: the same rows.`;
  },
};
