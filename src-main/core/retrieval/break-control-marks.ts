/** Stands invisibly where a mark was broken up. */
const joiner = '\u200D';

/** Names that one or another model's template, or our own prompt, uses between angle brackets. */
const names = [
  's|bos|eos|pad|unk|mask|cls|sep|eot|eom|sop|eop|eod|bot|turn',
  'im_start|im_end|im_sep|start_of_turn|end_of_turn|start_header_id|end_header_id|begin_of_text|end_of_text|endoftext',
  'system|user|assistant|human|model|tool|tools|tool_calls?|tool_response|function_calls?|functions?|sources?|question',
  'think|thinking|thought|reasoning|image|start_of_image|end_of_image|image_soft_token|end_of_utterance',
  String.raw`fim_[a-z]+|file_sep|repo_name|(?:unused|reserved_?|extra_id_|reserved_special_token_)\d*|0x[0-9a-f]{2}`,
].join('|');

/** `<|`, also with the full-width bar, and `|>`; `<<SYS>>`; named tags. */
const angled = new RegExp(
  [
    String.raw`(?<=<)(?=[|｜])`,
    String.raw`(?<=[|｜])(?=>)`,
    String.raw`(?<=<)(?=<\/?SYS>>)`,
    String.raw`(?<=<)(?=\/?\s{0,9}(?:${names})(?:\s[^<>]{0,200})?\s{0,9}\/?>)`,
  ].join('|'),
  'giu',
);
/** `[INST]`, `[/INST]`, `[TOOL_CALLS]`, `[gMASK]`. */
const bracketed = /(?<=\[)(?=\/?(?:[A-Z][A-Z_]{2,30}|[gs]MASK)\])/gu;

/**
 * Breaks up what a model's template could take for its own: `<|im_end|>` in a document becomes the real control token
 * and ends the turn (measured with Ollama). Only the text that is sent changes, by an invisible character; what is
 * stored does not.
 */
export const breakControlMarks = (text: string): string =>
  text.replaceAll(angled, joiner).replaceAll(bracketed, joiner);
