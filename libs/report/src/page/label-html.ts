import { escapeXml } from '@loschmidt/figures';

/** A text with the markup of labels as HTML: `*S*` italic, `_{…}` a subscript, `^{…}` a superscript. */
export function labelHtml(text: string): string {
  return escapeXml(text)
    .replace(/\*([^*\s][^*]*)\*/g, '<i>$1</i>')
    .replace(/_\{([^}]*)\}/g, '<sub>$1</sub>')
    .replace(/\^\{([^}]*)\}/g, '<sup>$1</sup>')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}
