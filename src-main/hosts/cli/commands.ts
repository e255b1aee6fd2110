import { searchModes } from '#shared/model/search';
import type { ConversationId, DocumentId } from '#shared/model/ids';
import { command, type AnyCommand } from './command.ts';
import type { AskArguments } from './commands/ask.ts';
import type { NameArguments, RenameArguments } from './commands/collections.ts';
import type { ConversationArguments, RenameConversationArguments } from './commands/conversations.ts';
import type { DoctorArguments } from './commands/doctor.ts';
import type { DocumentArguments, DocumentsArguments } from './commands/documents.ts';
import type { EvalArguments } from './commands/eval.ts';
import type { IngestArguments } from './commands/ingest.ts';
import type { SearchArguments } from './commands/search.ts';
import type { ServeArguments } from './commands/serve.ts';
import type { KeyArguments, SetArguments } from './commands/settings.ts';
import {
  choiceOption,
  flag,
  idArgument,
  idOption,
  listArgument,
  listOption,
  numberOption,
  optionalArgument,
  textArgument,
  textOption,
  wordsArgument,
} from './fields.ts';

const documentId = idArgument<DocumentId>('ID', 'The number that `allma documents` shows.');
const conversationId = idArgument<ConversationId>('ID', 'The number that `allma conversations` shows.');
const setting = textArgument('KEY', 'A name that `allma settings` shows.');
const collectionName = textArgument('NAME', 'The name of a collection.');

/** Every command, in the order of the help. To add one is to add its row and its file. */
export const commands: Readonly<Record<string, AnyCommand>> = {
  ingest: command<IngestArguments>({
    summary: 'Read files and folders, so that they can be searched and asked about.',
    example: 'allma ingest ~/Documents/contracts',
    fields: {
      paths: listArgument('PATH', 'A file, or a folder with everything below it.'),
      collection: textOption('NAME', 'Put them into this collection; it is created when it is not there.'),
    },
    needs: 'background',
    load: async () => (await import('./commands/ingest.ts')).ingest,
  }),
  ask: command<AskArguments>({
    summary: 'Answer a question from your documents, with quotations.',
    example: 'allma ask When does the lease end?',
    fields: {
      question: wordsArgument('TEXT', 'The question.'),
      model: textOption('ID', 'Who answers; `allma models` shows them.'),
      noDocuments: flag('Answer without your documents.'),
      collection: listOption('NAME', 'Only from this collection. May be given several times.'),
      conversation: idOption<ConversationId>('ID', 'Go on with this conversation.'),
    },
    needs: 'question',
    load: async () => (await import('./commands/ask.ts')).ask,
  }),
  search: command<SearchArguments>({
    summary: 'Find the passages that fit best.',
    example: 'allma search notice period --k 5',
    fields: {
      text: wordsArgument('TEXT', 'What to look for.'),
      k: numberOption('N', 'How many passages are shown.', { min: 1, max: 1000, short: 'k' }),
      mode: choiceOption(searchModes, 'By words and meaning, by words, or by meaning.'),
      collection: listOption('NAME', 'Only in this collection. May be given several times.'),
    },
    needs: 'question',
    load: async () => (await import('./commands/search.ts')).search,
  }),
  documents: command<DocumentsArguments>({
    summary: 'List your documents.',
    example: 'allma documents --collection contracts',
    fields: {
      collection: textOption('NAME', 'Only those in this collection.'),
      failed: flag('Instead, list the files that could not be read.'),
    },
    needs: 'core',
    load: async () => (await import('./commands/documents.ts')).listDocuments,
  }),
  'documents show': command<DocumentArguments>({
    summary: 'Show one document and how reading it went.',
    example: 'allma documents show 12',
    fields: { id: documentId },
    needs: 'core',
    load: async () => (await import('./commands/documents.ts')).showDocument,
  }),
  'documents text': command<DocumentArguments>({
    summary: 'Print the text that was read, exactly as it is stored.',
    example: 'allma documents text 12',
    fields: { id: documentId },
    needs: 'core',
    load: async () => (await import('./commands/documents.ts')).printText,
  }),
  'documents remove': command<DocumentArguments>({
    summary: 'Forget a document; the file itself stays where it is.',
    example: 'allma documents remove 12',
    fields: { id: documentId },
    needs: 'core',
    load: async () => (await import('./commands/documents.ts')).removeDocument,
  }),
  collections: command<Record<never, never>>({
    summary: 'List your collections.',
    example: 'allma collections',
    fields: {},
    needs: 'core',
    load: async () => (await import('./commands/collections.ts')).listCollections,
  }),
  'collections create': command<NameArguments>({
    summary: 'Create an empty collection.',
    example: 'allma collections create contracts',
    fields: { name: collectionName },
    needs: 'core',
    load: async () => (await import('./commands/collections.ts')).createCollection,
  }),
  'collections rename': command<RenameArguments>({
    summary: 'Give a collection another name.',
    example: 'allma collections rename contracts leases',
    fields: { name: collectionName, to: textArgument('NEW-NAME', 'Its new name.') },
    needs: 'core',
    load: async () => (await import('./commands/collections.ts')).renameCollection,
  }),
  'collections delete': command<NameArguments>({
    summary: 'Delete a collection; its documents stay.',
    example: 'allma collections delete leases',
    fields: { name: collectionName },
    needs: 'core',
    load: async () => (await import('./commands/collections.ts')).deleteCollection,
  }),
  conversations: command<Record<never, never>>({
    summary: 'List your conversations.',
    example: 'allma conversations',
    fields: {},
    needs: 'core',
    load: async () => (await import('./commands/conversations.ts')).listConversations,
  }),
  'conversations show': command<ConversationArguments>({
    summary: 'Show the questions and answers of a conversation, with their sources.',
    example: 'allma conversations show 3',
    fields: { id: conversationId },
    needs: 'core',
    load: async () => (await import('./commands/conversations.ts')).showConversation,
  }),
  'conversations rename': command<RenameConversationArguments>({
    summary: 'Give a conversation another title.',
    example: 'allma conversations rename 3 The lease',
    fields: { id: conversationId, title: wordsArgument('TITLE', 'Its new title.') },
    needs: 'core',
    load: async () => (await import('./commands/conversations.ts')).renameConversation,
  }),
  'conversations remove': command<ConversationArguments>({
    summary: 'Delete a conversation.',
    example: 'allma conversations remove 3',
    fields: { id: conversationId },
    needs: 'core',
    load: async () => (await import('./commands/conversations.ts')).removeConversation,
  }),
  models: command<Record<never, never>>({
    summary: 'List the models that answer and embed.',
    example: 'allma models',
    fields: {},
    needs: 'core',
    load: async () => (await import('./commands/models.ts')).listModels,
  }),
  settings: command<Record<never, never>>({
    summary: 'List the settings, their values and where those come from.',
    example: 'allma settings',
    fields: {},
    needs: 'core',
    load: async () => (await import('./commands/settings.ts')).listSettings,
  }),
  'settings set': command<SetArguments>({
    summary: 'Change a setting and keep it.',
    example: 'allma settings set answers.passages 8',
    fields: { key: setting, value: wordsArgument('VALUE', 'Its new value.') },
    needs: 'core',
    load: async () => (await import('./commands/settings.ts')).setSetting,
  }),
  'settings reset': command<KeyArguments>({
    summary: 'Return a setting to its default.',
    example: 'allma settings reset answers.passages',
    fields: { key: setting },
    needs: 'core',
    load: async () => (await import('./commands/settings.ts')).resetSetting,
  }),
  serve: command<ServeArguments>({
    summary: 'Open the app in the browser; Ctrl+C ends it.',
    example: 'allma serve --no-open',
    fields: {
      port: numberOption('N', 'Listen on this port; without it a free one is taken.', {
        min: 0,
        max: 65_535,
      }),
      host: textOption('ADDRESS', 'Listen on this address; without it this machine alone can connect.'),
      noOpen: flag('Only print the address.'),
    },
    needs: 'host',
    load: async () => (await import('./commands/serve.ts')).serve,
  }),
  doctor: command<DoctorArguments>({
    summary: 'Check that everything works here, and say how to mend what does not.',
    example: 'allma doctor --deep',
    fields: { deep: flag('Also check the whole database and that all counts agree. Takes longer.') },
    needs: 'host',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  }),
  eval: command<EvalArguments>({
    summary: 'Score the search on questions with known answers, through the whole pipeline.',
    example: 'allma eval --beir scifact --json',
    fields: {
      beir: textOption('DIR', 'A folder with corpus.jsonl, queries.jsonl and qrels.tsv.'),
      qa: textOption('DIR', 'A folder with questions.jsonl and the documents in a folder per format.'),
      format: textOption('FORMAT', 'With --qa: which folder of documents is read. Default md.'),
      limit: numberOption('N', 'Only the first N questions, for a quick look.', { min: 1, max: 1_000_000 }),
    },
    needs: 'host',
    load: async () => (await import('./commands/eval.ts')).evaluate,
  }),
  help: command<{ readonly command: readonly string[] }>({
    summary: 'Show all commands, or one with its options.',
    example: 'allma help ingest',
    fields: { command: optionalArgument('COMMAND', 'The command that is explained.') },
    needs: 'host',
    load: async () => (await import('./help.ts')).help,
  }),
};

export interface GlobalArguments {
  readonly data: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** Options of every command. */
export const globalFields = {
  data: textOption('DIR', 'The data folder, instead of ALLMA_DATA or the usual place.'),
  json: flag('Print JSON, one value per line.'),
  quiet: flag('Show no progress.', 'q'),
  help: flag('Explain the command.', 'h'),
  version: flag('Print the version.'),
};
