import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Asks before something is changed that cannot be taken back. Escape and the other button leave it. */
export function Confirm(props: {
  title: string;
  children: ComponentChildren;
  verb: string;
  onYes: () => void;
  onNo: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="confirm-title" onClose={props.onNo}>
      <h2 id="confirm-title">{props.title}</h2>
      <div>{props.children}</div>
      <div class="buttons">
        <button type="button" onClick={props.onNo}>
          Leave it
        </button>
        <button type="button" class="grave" onClick={props.onYes}>
          {props.verb}
        </button>
      </div>
    </dialog>
  );
}
