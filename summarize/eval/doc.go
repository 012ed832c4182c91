// Package eval measures what was extracted against what people marked by
// hand. It asks two questions of a corpus:
//
//   - How well are attributions found, who said what and in which words? The
//     gold is a corpus in the layout of PolNeAR, the Political News
//     Attribution Relations Corpus (Newell, Margolin and Ruths, LREC 2018).
//   - How well are denials, their claims, speakers and key statements found?
//     The gold is a file of labels beside the corpus.
//
// It reads predictions in the format that briefbot extract prints, so that
// what is measured is what users get, and so that other extractors can be
// measured too. Every rule of counting is that of the scorers that came with
// the labels (polnear_eval.py and denial_eval.py), told where it is applied;
// a test of the program compares the figures. The rules are never changed
// here alone: a figure means something only as long as it is counted alike.
//
// [Figures.Measures] picks the figures to steer by, and [History] keeps the
// last ones, so that a fall is seen.
//
// All offsets are Unicode code points, as in the corpus and in the output of
// briefbot extract.
package eval
