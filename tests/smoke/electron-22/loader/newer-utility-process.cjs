'use strict';
/**
 * Lends utility processes that run today's Node, since the app's parts are ES modules for it and better-sqlite3 needs
 * it: ordinary children, whose messages and ports are relayed over a pipe, a line of JSON each.
 * `utility-under-node.ts` is the other side. Two easier ways do not hold in Electron 22: `v8.serialize` crashes it as
 * soon as its buffers are collected, and the channel of Node 16's `fork` stalls once a length comes in two reads.
 */
const { spawn } = require('node:child_process');
const { EventEmitter } = require('node:events');
const { constants } = require('node:os');
// Bundled beside this file from the app's own source.
const { decodeMessage, encodeMessage } = require('./json-codec.cjs');

/** As Chromium does: what has not ended by then is ended, in milliseconds. */
const graceMilliseconds = 2000;

class LentUtilityProcess extends EventEmitter {
  #child;
  #pipe;
  #ports = new Map();
  #lastLine = 0;
  #begun = [];

  constructor(path, args, { env = process.env }) {
    super();
    this.#child = spawn(process.env.SMOKE_NODE, [process.env.SMOKE_UTILITY, path, ...args], {
      env: { ...env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.#pipe = this.#child.stdio[3];
    this.#pipe.setEncoding('utf8');
    this.#pipe.on('data', (text) => this.#read(text));
    this.#pipe.on('error', () => this.#pipe.destroy());
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('exit', (code, signal) => this.#end(code ?? constants.signals[signal]));
  }

  get pid() {
    return (this.#child.exitCode ?? this.#child.signalCode) ? undefined : this.#child.pid;
  }

  get stderr() {
    return this.#child.stderr;
  }

  get stdout() {
    return null;
  }

  postMessage(data, ports = []) {
    this.#send({ line: 0, message: { data, lines: ports.map((port) => this.#relay(port)) } });
  }

  kill() {
    setTimeout(() => this.#child.kill('SIGKILL'), graceMilliseconds).unref();
    return this.#child.kill();
  }

  #relay(port) {
    const line = (this.#lastLine += 1);
    this.#ports.set(line, port);
    port.on('message', ({ data }) => this.#send({ line, message: data }));
    port.on('close', () => {
      if (this.#ports.delete(line)) this.#send({ line, closed: true });
    });
    port.start();
    return line;
  }

  #send(frame) {
    if (!this.#pipe.destroyed) this.#pipe.write(`${encodeMessage(frame)}\n`);
  }

  #read(text) {
    const [end, ...lines] = text.split('\n');
    this.#begun.push(end);
    for (const next of lines) {
      const line = this.#begun.join('');
      this.#begun = [next];
      this.#take(decodeMessage(line));
    }
  }

  #take({ line, message, closed }) {
    if (line === 0) this.emit('message', message);
    else if (closed) this.#close(line);
    else this.#ports.get(line)?.postMessage(message);
  }

  #close(line) {
    const port = this.#ports.get(line);
    this.#ports.delete(line);
    port?.close();
  }

  #end(code) {
    for (const line of Array.from(this.#ports.keys())) this.#close(line);
    this.emit('exit', code);
  }
}

module.exports = { fork: (path, args = [], options = {}) => new LentUtilityProcess(path, args, options) };
