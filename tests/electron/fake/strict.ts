import { EventEmitter } from 'node:events';
import { commonNames, NotInStandIn } from './known.ts';

/** The end of every prototype chain below: whoever comes here asked for something unknown. */
const endOfChain = new Proxy(Object.prototype, {
  get(target, key, receiver: object) {
    if (typeof key === 'symbol' || key in target || commonNames.has(key))
      return Reflect.get(target, key) as unknown;
    throw new NotInStandIn(`${receiver.constructor.name}.${key}`);
  },
  set(_target, key, value, receiver: object) {
    if (typeof key !== 'symbol') throw new NotInStandIn(`${receiver.constructor.name}.${key} to be set`);
    return Reflect.defineProperty(receiver, key, { value, configurable: true, writable: true });
  },
});

/** An emitter of Electron's as far as the stand-in has it: other members and other events throw. */
export class Strict extends EventEmitter {
  readonly #events: ReadonlySet<string>;

  /** `events`: names with blanks between, of those the stand-in emits and those it knows never to happen here. */
  constructor(events: string) {
    super();
    this.#events = new Set([...events.split(' '), 'newListener', 'removeListener']);
  }

  override on(...[name, listener]: Parameters<EventEmitter['on']>): this {
    this.#check(name);
    return super.on(name, listener);
  }

  override once(...[name, listener]: Parameters<EventEmitter['once']>): this {
    this.#check(name);
    return super.once(name, listener);
  }

  override addListener(...[name, listener]: Parameters<EventEmitter['addListener']>): this {
    return this.on(name, listener);
  }

  #check(name: string | symbol): void {
    if (typeof name === 'symbol' || this.#events.has(name)) return;
    throw new NotInStandIn(`event "${name}" of ${this.constructor.name}`);
  }
}

const emitterMembers = Object.getOwnPropertyDescriptors(EventEmitter.prototype);
Object.setPrototypeOf(Strict.prototype, Object.create(endOfChain, emitterMembers) as object);
