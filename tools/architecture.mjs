// Checks who imports whom (.dependency-cruiser.cjs) and that the check saw the code at all: a cruise of no modules finds no violations.
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const LEAST_MODULES = 100;

const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
const { output, exitCode } = await cruise(['libs/*/src', 'apps/*/src'], { ...options, outputType: 'json' }, undefined, {
  tsConfig: extractTSConfig('./tsconfig.base.json'),
});
const { summary } = JSON.parse(/** @type {string} */ (output));
for (const { rule, from, to } of summary.violations) {
  console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
}
const { totalCruised, violations } = summary;
if (totalCruised < LEAST_MODULES) {
  console.error(`Cannot check the architecture: at least ${LEAST_MODULES} modules must be found, got ${totalCruised}.`);
  process.exit(1);
}
console.log(`${totalCruised} modules, ${violations.length} violations of the architecture.`);
process.exit(exitCode === 0 && violations.length === 0 ? 0 : 1);
