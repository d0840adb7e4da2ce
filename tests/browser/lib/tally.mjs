// A count of what passed and what failed, with the closing line that every script prints.

export class Tally {
  #passed = 0;
  #failed = 0;

  /** Counts one check; a failure is told with its details, a pass is silent. */
  check(ok, what, details = []) {
    if (ok) {
      this.#passed += 1;
      return true;
    }
    this.#failed += 1;
    console.log(`FAIL ${what}`);
    for (const line of [details].flat()) console.log(`     ${String(line).replaceAll('\n', '\n     ')}`);
    return false;
  }

  /** Runs one check that throws when it fails, so that the checks after it still run. */
  async attempt(what, action) {
    try {
      await action();
    } catch (error) {
      return this.check(false, what, error.message);
    }
    return this.check(true, what);
  }

  /** Prints the closing line and sets the exit status. A run that checked nothing has failed. */
  close() {
    console.log(`${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed > 0 || this.#passed === 0 ? 1 : 0;
  }
}

/** The arguments of the command line, or the usage line and exit status 2. */
export function argumentsOf(...names) {
  const given = process.argv.slice(2);
  if (given.length !== names.length) {
    const script = process.argv[1].split('/').pop();
    console.error(`usage: node ${script} ${names.join(' ')}`);
    process.exit(2);
  }
  return given;
}
