import type { Reporter, TestModule } from 'vitest/node';

/** Says `N passed, N failed` alone on the last line, which whoever counts our tests looks for. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length };
    for (const module of modules) {
      // A file that could not even be loaded holds no test that could fail.
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed' || state === 'failed') count[state] += 1;
      }
    }
    process.once('exit', () => {
      process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
    });
  }
}
