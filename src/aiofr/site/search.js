// What the search of a site does in the reader's browser; search.py has the same for its index.

const foldFrench = (word) =>
  word.replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFKD").replace(/\p{Mark}/gu, "");
const plainFrench = (word) =>
  word.length < 7 ? word : word.replace(/([b-df-hj-np-tv-xz])\1+/g, "$1");

window.Stemmer = class extends window.Stemmer {
  constructor() {
    super();
    const stemWord = this.stemWord;
    this.stemWord = (word) => {
      const folded = foldFrench(word);
      return aiofrTowns.has(folded) ? folded : stemWord.call(this, plainFrench(folded));
    };
  }
};

// Pages that tell of the data, or list what has pages of its own, come after the others, even where
// their title has the word, which counts three times as much as a text.
Scorer.score = ([page, , , , score]) =>
  /(^|\/)(sources|listes)\//.test(page) ? score / 4 : score;

// Sphinx looks for stems in the text of a page; what was found there may have accents.
const summaryOfStems = Search.makeSearchSummary;
Search.makeSearchSummary = (page, stems, anchor) => {
  const stemmer = new Stemmer();
  const words = splitQuery(Search.htmlToText(page, anchor)).map((word) => word.toLowerCase());
  const found = new Set(words.filter((word) => stems.has(stemmer.stemWord(word))));
  const summary = summaryOfStems(page, found.size ? [...found].slice(0, 1) : stems, anchor);
  if (summary) found.forEach((word) => _highlightText(summary, word, "highlighted"));
  return summary;
};

// Pages that are opened from a folder cannot read one another.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
