import { render } from 'preact';

render(<main>Loschmidt</main>, document.body);
