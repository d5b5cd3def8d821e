import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

const MOST_WORDS = 600;

/**
 * Says `N passed, N failed` alone on the last line, which whoever counts our tests looks for, after a
 * line `FAILED file > test: why` for each that failed: of a long run, the end is what is kept.
 */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message: string }[]): void {
    let passed = 0;
    const failed = unhandled.map((error) => `an error outside of tests: ${error.message}`);
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      // A file that could not even be loaded holds no test that could fail.
      for (const error of module.errors()) failed.push(`${file}: ${error.message}`);
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result();
        if (state === 'passed') passed += 1;
        if (state === 'failed') failed.push(`${file} > ${test.fullName}: ${errors[0]?.message}`);
      }
    }
    process.once('exit', () => {
      for (const said of failed) process.stdout.write(`FAILED ${inOneLine(said)}\n`);
      process.stdout.write(`${passed} passed, ${failed.length} failed\n`);
    });
  }
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, MOST_WORDS);
