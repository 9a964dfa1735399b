import type { ComponentChildren } from 'preact';
import { Dialog } from './dialog.js';

/** Asks before something is changed that cannot be taken back. Escape and the other button leave it. */
export function Confirm(props: {
  title: string;
  children: ComponentChildren;
  verb: string;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Dialog title={props.title} onClose={props.onNo}>
      <div>{props.children}</div>
      <div class="buttons">
        <button type="button" onClick={props.onNo}>
          Leave it
        </button>
        <button type="button" class="grave" onClick={props.onYes}>
          {props.verb}
        </button>
      </div>
    </Dialog>
  );
}
