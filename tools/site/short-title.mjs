const NUMBERED = /^0*(\d+)[.:] (.+)/;

/**
 * A page in the list at the side: its first heading up to a colon. A decision's has its number; where others begin alike
 * (`Measurements: …`), what comes after the colon tells them apart.
 * @param {string} text
 * @param {string} page
 */
export function shortTitle(text, page) {
  const heading = /^# (.+)/m.exec(text)?.[1]?.replaceAll('`', '') ?? page;
  const file = /\/(?:(\d+)-)?[^/]*$/.exec(page);
  const [head, ...rest] = (NUMBERED.exec(heading)?.[2] ?? heading).split(': ');
  const shown = page.includes('/measurements/') && rest.length > 0 ? capital(rest.join(': ')) : (head ?? heading);
  return file?.[1] === undefined ? shown : `${Number(file[1])}. ${shown}`;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
