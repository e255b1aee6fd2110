/**
 * Where "nothing in your documents answers this" begins, as a curve: how many questions are answered falsely and how
 * many answers are missed at each threshold. Each question is asked twice, once of the whole set and once of the set
 * without the documents that answer it. The product's own functions over the built-in embedder, on one core:
 * `node tests/bench/extractive-threshold.ts xquad` (two minutes) or `… scifact` (ten) prints Markdown.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from '#shared/model/conversation';
import { builtInFolder } from '../../src-main/core/embedders/built-in-model.ts';
import { analyzeQuestion } from '../../src-main/core/retrieval/analyze-question.ts';
import {
  answeringStrength,
  rankExtracts,
  type RankedExtracts,
} from '../../src-main/core/retrieval/choose-extracts.ts';
import { dropNearDuplicates } from '../../src-main/core/retrieval/drop-near-duplicates.ts';
import { trustFor } from '../../src-main/core/retrieval/fuse-rankings.ts';
import { packContext } from '../../src-main/core/retrieval/pack-context.ts';
import { prepareExtracts } from '../../src-main/core/retrieval/prepare-extracts.ts';
import { SentenceModel } from '../../src-main/inference/sentence-model.ts';
import { resources } from '../support/child-processes.ts';
import { BareLibrary, dot, type Embed, type SetDocument } from './bare-library.ts';

interface Question {
  readonly text: string;
  /** Names of the documents that answer. */
  readonly documents: ReadonlySet<string>;
  readonly answers: readonly string[];
}

interface JudgedSet {
  readonly title: string;
  readonly documents: readonly SetDocument[];
  readonly questions: readonly Question[];
}

/** One question, asked one way. */
interface Outcome {
  readonly strength: number;
  readonly quotes: readonly string[];
}

interface Asked {
  readonly question: Question;
  readonly answerable: Outcome;
  readonly unanswerable: Outcome;
}

const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const thresholds = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7];

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').trim().split('\n');

interface XquadRow {
  readonly question: string;
  readonly answers: readonly string[];
  readonly doc: string;
}

interface BeirRow {
  readonly _id: string;
  readonly title: string;
  readonly text: string;
}

function xquad(language: string): JudgedSet {
  const folder = join(corpora, 'xquad-articles', language);
  const documents = readdirSync(join(folder, 'md')).map((file) => ({
    name: basename(file, '.md'),
    text: readFileSync(join(folder, 'md', file), 'utf8'),
  }));
  const rows = linesOf(join(folder, 'questions.jsonl')).map((line) => JSON.parse(line) as XquadRow);
  const questions = rows.map(({ question, answers, doc }) => ({
    text: question,
    answers,
    documents: new Set([doc]),
  }));
  return { title: `XQuAD ${language}`, documents, questions };
}

/** Every third claim: enough, and the sentences of all take an hour. */
function scifact(): JudgedSet {
  const folder = join(corpora, 'scifact');
  const corpus = linesOf(join(folder, 'corpus.jsonl')).map((line) => JSON.parse(line) as BeirRow);
  const judged = new Map<string, Set<string>>();
  for (const line of linesOf(join(folder, 'qrels.tsv')).slice(1)) {
    const [query = '', document = ''] = line.split('\t');
    judged.set(query, (judged.get(query) ?? new Set()).add(document));
  }
  const queries = linesOf(join(folder, 'queries.jsonl')).map((line) => JSON.parse(line) as BeirRow);
  const questions = queries
    .map(({ _id, text }) => ({ text, answers: [], documents: judged.get(_id) ?? new Set<string>() }))
    .filter(({ documents }, at) => documents.size > 0 && at % 3 === 0);
  const documents = corpus.map(({ _id, title, text }) => ({ name: _id, text: `# ${title}\n\n${text}` }));
  return { title: 'SciFact train', documents, questions };
}

async function openEmbed(): Promise<Embed> {
  const model = await SentenceModel.open(builtInFolder(resources));
  const known = new Map<string, Promise<Float32Array>>();
  return {
    unknownShare: (text) => model.unknownShare(text),
    vector: (text) => {
      const found = known.get(text) ?? model.embed(text);
      known.set(text, found);
      return found;
    },
  };
}

class Asker {
  readonly #library: BareLibrary;
  readonly #embed: Embed;

  constructor(library: BareLibrary, embed: Embed) {
    this.#library = library;
    this.#embed = embed;
  }

  async ask(question: Question, byMeaning: boolean): Promise<Asked> {
    const answerable = await this.#outcome(question, byMeaning, new Set());
    return {
      question,
      answerable,
      unanswerable: await this.#outcome(question, byMeaning, question.documents),
    };
  }

  async #outcome({ text }: Question, byMeaning: boolean, leftOut: ReadonlySet<string>): Promise<Outcome> {
    const { kept } = dropNearDuplicates(await this.#library.search(text, leftOut));
    const { sources } = packContext(kept, { passages: 5, budget: 20_000 });
    const { extracts, strength } = await this.#extract(text, sources, byMeaning);
    const quotes = extracts.map(({ n, start, end }) => {
      const source = sources.find((each) => each.n === n);
      return source?.text.slice(start - source.start, end - source.start) ?? '';
    });
    return { strength, quotes };
  }

  async #extract(text: string, sources: readonly Source[], byMeaning: boolean): Promise<RankedExtracts> {
    const { languages } = this.#library;
    const statistics = this.#library.statistics(analyzeQuestion(text, languages));
    const evidence = prepareExtracts(text, sources, { languages, statistics });
    if (!byMeaning) return rankExtracts(evidence);
    const vector = await this.#embed.vector(text);
    const vectors = await Promise.all(
      evidence.sentences.map((sentence) => this.#embed.vector(sentence.text)),
    );
    const trust = trustFor(this.#embed.unknownShare(text));
    return rankExtracts(evidence, { cosines: vectors.map((other) => dot(vector, other)), trust });
  }
}

const percent = (part: number, whole: number): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const holdsAnswer = ({ question, answerable }: Asked): boolean =>
  answerable.quotes.some((quote) => question.answers.some((answer) => quote.includes(answer)));

function curve(asked: readonly Asked[]): string {
  const rows = thresholds.map((at) => {
    const wrong = asked.filter(({ unanswerable }) => unanswerable.strength >= at).length;
    const missed = asked.filter(({ answerable }) => answerable.strength < at).length;
    const right = asked.filter((each) => each.answerable.strength >= at && holdsAnswer(each)).length;
    const held = asked.some(({ question }) => question.answers.length > 0)
      ? percent(right, asked.length)
      : '–';
    const shown = at === answeringStrength ? `**${at}**` : String(at);
    return `| ${[shown, percent(wrong, asked.length), percent(missed, asked.length), held].join(' | ')} |`;
  });
  return [
    '| threshold | false answers | missed answers | gold answer in the quotes |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function lengths(asked: readonly Asked[]): string {
  const answers = asked.map(({ answerable }) => answerable.quotes);
  const quotes = answers.flat().map((quote) => quote.length);
  const totals = answers.map((each) => each.reduce((sum, quote) => sum + quote.length, 0));
  const perAnswer = (quotes.length / Math.max(1, answers.length)).toFixed(2);
  return `Median quote ${median(quotes)} characters, ${perAnswer} quotes an answer, median answer ${median(totals)} characters.`;
}

const wanted = process.argv[2] ?? 'xquad';
if (!existsSync(corpora)) {
  process.stdout.write('No ../shared/corpora here: nothing to measure.\n');
} else {
  const set = wanted === 'scifact' ? scifact() : xquad(process.argv[3] ?? 'en');
  const embed = await openEmbed();
  const asker = new Asker(await BareLibrary.of(set.documents, embed), embed);
  for (const byMeaning of [true, false]) {
    const asked: Asked[] = [];
    for (const question of set.questions) asked.push(await asker.ask(question, byMeaning));
    const how = byMeaning ? 'words and meaning' : 'words alone';
    process.stdout.write(
      `### ${set.title}, ${asked.length} questions, by ${how}\n\n${curve(asked)}\n\n${lengths(asked)}\n\n`,
    );
  }
}
