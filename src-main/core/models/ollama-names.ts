/** `llama3.2` is `llama3.2:latest`; a registry's port is no tag. */
export const fullName = (name: string): string => (/:[^/]*$/.test(name) ? name : `${name}:latest`);

/**
 * True for names that Ollama forwards to ollama.com, pulled or not: those with the tag `cloud`, or one that ends in
 * `-cloud`. The check is by name alone, before anything is sent.
 */
export const isRemoteName = (name: string): boolean => /:(?:[^/]*-)?cloud$/i.test(name.trim());
