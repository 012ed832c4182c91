// Package summarize takes text in and gives spans out: sentences, statements
// with their speakers, denials tied to their claims, the key statements, and
// stories. It is the ground floor beside store: it imports nothing of ours,
// does no I/O, keeps no state, and gives the same result for the same input.
//
// It never copies text. A [Span] is [start, end) in bytes of the source, so
// that whoever shows a quotation can check it against the stored article.
// Strings are only what is resolved, such as a speaker's full name, and they
// are words of the article too: nothing is invented.
//
// [Extract] is the whole way of one text. [NewDocument] takes it apart into
// paragraphs, sentences, tokens and quotations. A statement finder gives
// every [Attribution] in it: who, the reporting words, what. All else is
// worked out from these: the people of the article and who a "she" is, role,
// venue, time and stance, the claim that a denial answers, and how much an
// editor would want each [Statement]. The finder goes
// by rules for English, and by a trained model where they leave a reporting
// word or a quotation unexplained. Which statements
// contradict or decline to comment, a second small model weighs ([DenialModel]).
//
// [Group] sorts articles into stories. It sees of each only its [Signature],
// half a kilobyte that is stored with what was extracted: names and rare
// words that tell events apart, and hashes by which copies of one wire
// report are known to be one origin.
package summarize
