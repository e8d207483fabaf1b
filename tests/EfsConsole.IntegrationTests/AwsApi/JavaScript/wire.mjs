// What the scripts have in common: clients of the program under test, and a record of what each operation answered.

import assert from "node:assert/strict";

/** A client of the program. It tries once: what is wrong must be said by the program. */
export function client(Service) {
  return new Service({ endpoint: process.env.EFSCONSOLE_ENDPOINT, region: process.env.AWS_DEFAULT_REGION, maxAttempts: 1 });
}

/** Asks until the condition holds, as a waiter does; answers what was told then. */
export async function until(ask, holds, seconds = 40) {
  for (const end = Date.now() + seconds * 1000; ; await new Promise((done) => setTimeout(done, 20))) {
    const told = await ask();
    if (holds(told)) {
      return told;
    }
    assert.ok(Date.now() < end, `Waited ${seconds} seconds in vain: ${JSON.stringify(told)}`);
  }
}

/** Calls the operations of one service by name, and keeps which of them succeeded and which errors they answered. */
export class Calls {
  #client;
  #commands;
  #told = {};

  constructor(Service, commands) {
    this.#client = client(Service);
    this.#commands = commands;
  }

  /** Calls an operation that must succeed. */
  async call(operation, parameters = {}) {
    const answer = await this.#client.send(this.#command(operation, parameters));
    assert.ok(answer.$metadata.requestId, `${operation} has no request id.`);
    this.#of(operation).succeeded = true;
    return answer;
  }

  /** Calls an operation that must be refused with this error; answers the error. */
  async refused(error, operation, parameters = {}) {
    const told = await this.attempt(operation, parameters);
    assert.ok(told instanceof Error, `${operation} should have been refused with ${error}, but answered ${JSON.stringify(told)}`);
    assert.equal(told.name, error, `${operation}: ${told.message}`);
    return told;
  }

  /** Calls an operation; answers what it answered, or the error. */
  async attempt(operation, parameters = {}) {
    try {
      return await this.call(operation, parameters);
    } catch (error) {
      if (!error.$metadata) {
        throw error;
      }
      assert.ok(error.$metadata.requestId, `${operation}: the error ${error.name} has no request id.`);
      assert.ok(error.$metadata.httpStatusCode >= 400, `${operation}: ${error.name}`);
      this.#of(operation).errors.add(error.name);
      return error;
    }
  }

  /** What was told: for each operation whether it succeeded, and its errors. */
  report() {
    return Object.fromEntries(
      Object.entries(this.#told).map(([operation, { succeeded, errors }]) => [operation, { succeeded, errors: [...errors].sort() }]));
  }

  #command(operation, parameters) {
    const Command = this.#commands[`${operation}Command`];
    assert.ok(Command, `The SDK has no operation ${operation}.`);
    return new Command(parameters);
  }

  #of(operation) {
    return (this.#told[operation] ??= { succeeded: false, errors: new Set() });
  }
}
