// npm run bench                              everything that needs only Node, as one table
// npm run bench -- list                      what there is, with all options
// npm run bench -- NAME --json               one benchmark, as one line of JSON: {"NAME": …}
import { runBench } from './run-bench.mjs';

process.exitCode = await runBench(process.argv.slice(2), process.stdout, process.stderr);
