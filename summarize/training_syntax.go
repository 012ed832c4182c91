package summarize

import "math/rand"

// silver is what training knows of a token's syntax.
type silver struct {
	tag      uint8
	relation uint8
	head     int // token index, -1 root
	known    bool
}

// trainTagger trains on the sentences whose tags are known.
func trainTagger(articles []*trainingArticle, tags []string, epochs int) *tagger {
	p := newPerceptron(len(tags))
	scores := make([]float32, len(tags))
	var f featureSet
	random := rand.New(rand.NewSource(1))
	for range epochs {
		for _, k := range random.Perm(len(articles)) {
			article := articles[k]
			for _, s := range article.analysis.sentences {
				words := article.analysis.words[s.first:s.last]
				previous, before := uint8(noTag), uint8(noTag)
				for i := range words {
					truth := article.silver[s.first+i]
					var guess uint8
					if words[i].certainTag > 0 {
						guess = words[i].certainTag - 1
					} else {
						tagFeatures(&f, words, i, previous, before)
						p.score(f.keys, scores)
						guess = uint8(highestOf(scores))
						if truth.known {
							p.learn(int(truth.tag), int(guess))
						}
					}
					before, previous = previous, guess
				}
			}
		}
	}
	return &tagger{tags: tags, weights: p.table(0.02)}
}

func highestOf(scores []float32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// trainParser trains moves with the dynamic oracle of Goldberg and Nivre
// (2013) for arc-hybrid, following the parser's own mistakes, then relations
// on gold heads.
func trainParser(articles []*trainingArticle, names []string, epochs int) *parser {
	moves, relations := newPerceptron(moveCount), newPerceptron(len(names))
	moveScores, relationScores := make([]float32, moveCount), make([]float32, len(names))
	var f featureSet
	var state parseState
	random := rand.New(rand.NewSource(2))
	var gold []int
	for epoch := range epochs {
		for _, k := range random.Perm(len(articles)) {
			article := articles[k]
			for _, s := range article.analysis.sentences {
				words := article.analysis.words[s.first:s.last]
				gold = goldHeads(gold, article.silver[s.first:s.last], s.first)
				if gold == nil {
					continue
				}
				state.reset(words)
				for !state.done() {
					moveFeatures(&f, &state)
					moves.score(f.keys, moveScores)
					guess, truth := bestMoves(&state, moveScores, gold)
					moves.learn(truth, guess)
					// explore: follow the parser's own move after the first round
					if epoch == 0 || random.Intn(10) == 0 {
						guess = truth
					}
					state.make(guess)
				}
				if epoch >= epochs-3 {
					learnRelations(&f, relations, relationScores, &state, article.silver[s.first:s.last], gold)
				}
			}
		}
	}
	return &parser{moves: moves.table(0.04), relations: relations.table(0.02), names: names}
}

// goldHeads are a sentence's heads from its first token on, the root as
// len(words); nil if they are not all known.
func goldHeads(into []int, sentence []silver, first int) []int {
	into = into[:0]
	for _, w := range sentence {
		if !w.known {
			return nil
		}
		head := w.head - first
		if w.head < 0 || head < 0 || head >= len(sentence) {
			head = len(sentence)
		}
		into = append(into, head)
	}
	return append(into, -1)
}

func learnRelations(f *featureSet, p *perceptron, scores []float32, state *parseState, sentence []silver, gold []int) {
	for i := range state.words {
		if state.heads[i] != gold[i] {
			continue
		}
		relationFeatures(f, state, i)
		p.score(f.keys, scores)
		p.learn(int(sentence[i].relation), highestOf(scores))
	}
}

// bestMoves are the best valid move by score and the best among those that
// lose no gold arc that can still be had.
func bestMoves(s *parseState, scores []float32, gold []int) (guess, truth int) {
	guess, truth = -1, -1
	costly := costlyMoves(s, gold)
	for move := range moveCount {
		if !s.valid(move) {
			continue
		}
		if guess < 0 || scores[move] > scores[guess] {
			guess = move
		}
		if !costly[move] && (truth < 0 || scores[move] > scores[truth]) {
			truth = move
		}
	}
	if truth < 0 { // every move costs an arc: none is wrong
		truth = guess
	}
	return guess, truth
}

func costlyMoves(s *parseState, gold []int) (costly [moveCount]bool) {
	if len(s.stack) == 0 {
		return costly
	}
	top := s.stack[len(s.stack)-1]
	if s.front < len(s.words) && gold[s.front] == top {
		return [moveCount]bool{right: true, left: true}
	}
	if gold[top] == s.front {
		return [moveCount]bool{shift: true, right: true}
	}
	if len(s.stack) >= 2 && gold[top] == s.stack[len(s.stack)-2] {
		costly[left] = true
	}
	for _, i := range s.stack {
		if gold[i] == s.front || gold[s.front] == i {
			costly[shift] = true
		}
	}
	for i := s.front + 1; i <= len(s.words); i++ {
		if gold[i] == top || gold[top] == i {
			costly[left], costly[right] = true, true
		}
	}
	return costly
}
