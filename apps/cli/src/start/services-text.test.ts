import { expect, it } from 'vitest';
import { locateHome } from '../stack/home.js';
import { detachedText, servicesText } from './services-text.js';

const home = locateHome({ LOSCHMIDT_HOME: '/somewhere' });

it('services that were started here stay, and the sentence says for how long and what ends them', () => {
  const stays = (minutes?: string) =>
    servicesText({ home, endsWhenIdle: true }, minutes === undefined ? {} : { LOSCHMIDT_IDLE_MINUTES: minutes });
  expect(stays()).toBe(
    'The services stay up until they have been idle for 15 min; `loschmidt down` ends them at once.',
  );
  expect(stays('2')).toContain('idle for 2 min');
  expect(stays('0')).toBe('The services stay up; `loschmidt down` ends them.');
  // Those that runners elsewhere wait for.
  expect(servicesText({ home, endsWhenIdle: false }, {})).toBe(stays('0'));
  expect(servicesText({ home: null, endsWhenIdle: false }, {})).toBeNull();
});

it('Ctrl-C names the commands that watch, pause, cancel and end the services, which are not ours elsewhere', () => {
  const text = detachedText('sweep', 'results/sweep', { home });
  for (const command of ['watch results/sweep', 'pause results/sweep', 'cancel results/sweep', 'down'])
    expect(text).toContain(`loschmidt ${command}`);
  expect(detachedText('sweep', 'sweep', { home: null })).not.toContain('loschmidt down');
});
