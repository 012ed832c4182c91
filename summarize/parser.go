package summarize

// parser finds the head of each word: a greedy transition parser with the
// arc-hybrid moves (Kuhlmann, Gómez-Rodríguez and Satta 2011), linear in the
// length of a sentence; then the relation to the head, by a classifier of its
// own.
type parser struct {
	moves     *weightTable
	relations *weightTable
	names     []string // of relations
}

// The moves. The word in front is the next one that has no place yet.
const (
	shift = iota // put the word in front on the stack
	right        // the top's head is the word below it; off the stack
	left         // the top's head is the word in front; off the stack
	moveCount
)

// parseState is a half-parsed sentence. Index len(words) is the root, which
// stands behind the last word.
type parseState struct {
	words []word
	stack []int
	front int
	heads []int
	lefts [][2]int // the two outermost children on the left, outermost first; -1
	right [][2]int
	count [][2]int // number of children on the left and right
	// commas is how many commas stand before each word.
	commas []int
}

func (s *parseState) reset(words []word) {
	n := len(words) + 1
	s.words, s.stack, s.front = words, s.stack[:0], 0
	if cap(s.heads) < n {
		s.heads, s.lefts = make([]int, n), make([][2]int, n)
		s.right, s.count = make([][2]int, n), make([][2]int, n)
	}
	s.heads, s.lefts, s.right, s.count = s.heads[:n], s.lefts[:n], s.right[:n], s.count[:n]
	for i := range s.heads {
		s.heads[i], s.lefts[i], s.right[i], s.count[i] = -1, [2]int{-1, -1}, [2]int{-1, -1}, [2]int{}
	}
	s.commas = append(s.commas[:0], 0)
	for i := range words {
		s.commas = append(s.commas, s.commas[i]+int(bit(words[i].comma)))
	}
}

// commaBetween reports whether a comma stands between two words.
func (s *parseState) commaBetween(i, j int) bool {
	first, last := min(i, j)+1, min(max(i, j), len(s.words))
	return first < last && s.commas[last] > s.commas[first]
}

// done reports whether every word has a head: the root alone is in front and
// the stack is empty.
func (s *parseState) done() bool { return s.front == len(s.words) && len(s.stack) == 0 }

func (s *parseState) valid(move int) bool {
	switch move {
	case shift:
		return s.front < len(s.words)
	case right:
		return len(s.stack) >= 2
	}
	return len(s.stack) >= 1
}

func (s *parseState) make(move int) {
	switch move {
	case shift:
		s.stack = append(s.stack, s.front)
		s.front++
	case right:
		s.attach(s.stack[len(s.stack)-2], s.stack[len(s.stack)-1])
		s.stack = s.stack[:len(s.stack)-1]
	case left:
		s.attach(s.front, s.stack[len(s.stack)-1])
		s.stack = s.stack[:len(s.stack)-1]
	}
}

func (s *parseState) attach(head, child int) {
	s.heads[child] = head
	if child < head {
		s.lefts[head] = [2]int{child, s.lefts[head][0]}
		s.count[head][0]++
	} else {
		s.right[head] = [2]int{child, s.right[head][0]}
		s.count[head][1]++
	}
}

func (p *parser) run(a *analysis) {
	state := &a.parsing
	var f featureSet
	scores := make([]int32, len(p.names))
	for _, s := range a.sentences {
		words := a.words[s.first:s.last]
		state.reset(words)
		p.parse(state, &f)
		for i := range words {
			words[i].head = state.heads[i]
			if state.heads[i] == len(words) {
				words[i].head = -1
			}
		}
		for i := range words {
			clear(scores)
			relationFeatures(&f, state, i)
			p.relations.addTo(scores, f.keys)
			words[i].relation = uint8(highest(scores))
		}
		for i := range words {
			if words[i].head >= 0 {
				words[i].head += s.first
			}
		}
	}
}

// parse makes moves until every word has a head. What the words in front say
// is worked out once for all moves before the next shift.
func (p *parser) parse(s *parseState, f *featureSet) {
	var front [moveCount]int32
	for read := -1; !s.done(); {
		if move, forced := s.forced(); forced {
			s.make(move)
			continue
		}
		if read != s.front {
			read, front = s.front, [moveCount]int32{}
			f.reset()
			frontFeatures(f, s)
			p.moves.addTo(front[:], f.keys)
		}
		scores := front
		f.reset()
		stackFeatures(f, s)
		p.moves.addTo(scores[:], f.keys)
		s.make(bestMove(s, scores[:]))
	}
}

// forced is the move to make where no other is valid.
func (s *parseState) forced() (move int, forced bool) {
	if len(s.stack) == 0 {
		return shift, true
	}
	return left, len(s.stack) == 1 && s.front == len(s.words)
}

func bestMove(s *parseState, scores []int32) int {
	best := -1
	for move := range moveCount {
		if s.valid(move) && (best < 0 || scores[move] > scores[best]) {
			best = move
		}
	}
	return best
}

// node is what parsing features look at in a word.
type node struct{ form, tag uint32 }

func (s *parseState) node(i int) node {
	if i < 0 {
		return node{absent, absent}
	}
	if i == len(s.words) {
		return node{absent + 1, absent + 1}
	}
	return node{s.words[i].form, uint32(s.words[i].tag)}
}

func (s *parseState) top(depth int) int {
	if depth >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-depth]
}

func (s *parseState) ahead(distance int) int {
	if s.front+distance > len(s.words) {
		return -1
	}
	return s.front + distance
}

// moveFeatures is the feature set of Honnibal's and Zhang and Nivre's greedy
// parsers, without relations.
func moveFeatures(f *featureSet, s *parseState) {
	f.reset()
	frontFeatures(f, s)
	stackFeatures(f, s)
}

// frontFeatures are those of the words in front alone.
func frontFeatures(f *featureSet, s *parseState) {
	n0, n1, n2 := s.node(s.front), s.node(s.ahead(1)), s.node(s.ahead(2))
	f.keys = append(f.keys,
		feature0(1),
		feature1(2, n0.form),
		feature1(3, n0.tag),
		feature2(4, n0.form, n0.tag),
		feature1(5, n1.form),
		feature1(6, n1.tag),
		feature1(7, n2.form),
		feature1(8, n2.tag),
		feature2(37, n0.tag, n1.tag),
		feature3(70, n0.tag, n1.tag, n2.tag),
	)
}

// stackFeatures are those of the stack and of what hangs on the word in front.
func stackFeatures(f *featureSet, s *parseState) {
	s0i, n0i := s.top(0), s.front
	s0, s1, s2 := s.node(s0i), s.node(s.top(1)), s.node(s.top(2))
	n0, n1 := s.node(n0i), s.node(s.ahead(1))
	var s0l, s0r, n0l [2]node
	ls, rs, ln := [2]int{-1, -1}, [2]int{-1, -1}, s.lefts[n0i]
	var valS [2]int
	if s0i >= 0 {
		ls, rs, valS = s.lefts[s0i], s.right[s0i], s.count[s0i]
	}
	for k := range 2 {
		s0l[k], s0r[k], n0l[k] = s.node(ls[k]), s.node(rs[k]), s.node(ln[k])
	}
	distance := uint32(0)
	if s0i >= 0 {
		distance = uint32(min(n0i-s0i, 5))
	}
	valL, valR, valN := uint32(min(valS[0], 5)), uint32(min(valS[1], 5)), uint32(min(s.count[n0i][0], 5))

	f.keys = append(f.keys,
		feature1(9, s0.form),
		feature1(10, s0.tag),
		feature2(11, s0.form, s0.tag),
		feature1(12, s1.form),
		feature1(13, s1.tag),
		feature1(14, s2.tag),
		feature1(15, s0l[0].form),
		feature1(16, s0l[0].tag),
		feature1(17, s0r[0].form),
		feature1(18, s0r[0].tag),
		feature1(19, n0l[0].form),
		feature1(20, n0l[0].tag),
		feature1(21, s0r[1].tag),
		feature1(22, n0l[1].tag),
		// pairs
		feature4(30, s0.form, s0.tag, n0.form, n0.tag),
		feature3(31, s0.form, s0.tag, n0.form),
		feature3(32, s0.form, n0.form, n0.tag),
		feature3(33, s0.form, s0.tag, n0.tag),
		feature3(34, s0.tag, n0.form, n0.tag),
		feature2(35, s0.form, n0.form),
		feature2(36, s0.tag, n0.tag),
		feature2(38, s0.tag, s1.tag),
		feature2(39, s0.form, s1.form),
		feature2(40, s0.form, s1.tag),
		feature2(41, s1.form, s0.tag),
		// distance and number of children
		feature2(50, s0.form, distance),
		feature2(51, s0.tag, distance),
		feature2(52, n0.form, distance),
		feature2(53, n0.tag, distance),
		feature3(54, s0.tag, n0.tag, distance),
		feature2(55, s0.form, valL),
		feature2(56, s0.tag, valL),
		feature2(57, s0.form, valR),
		feature2(58, s0.tag, valR),
		feature2(59, n0.form, valN),
		feature2(60, n0.tag, valN),
		// triples of tags
		feature3(71, s0.tag, n0.tag, n1.tag),
		feature3(72, s1.tag, s0.tag, n0.tag),
		feature3(73, s2.tag, s1.tag, s0.tag),
		feature3(74, s0.tag, s0l[0].tag, n0.tag),
		feature3(75, s0.tag, s0r[0].tag, n0.tag),
		feature3(76, s0.tag, n0.tag, n0l[0].tag),
		feature3(77, s0.tag, s0r[0].tag, s0r[1].tag),
		feature3(78, n0.tag, n0l[0].tag, n0l[1].tag),
		feature3(79, s1.tag, s0.tag, s0r[0].tag),
		feature4(80, s1.tag, s0.tag, n0.tag, n1.tag),
		feature3(81, s0.form, n0.tag, n1.tag),
		feature3(82, s0.tag, n0.form, n1.tag),
	)
	if s0i >= 0 && n0i < len(s.words) {
		f.keys = append(f.keys, feature2(83, bit(s.words[s0i].quoted())<<1|bit(s.words[n0i].quoted()), s0.tag))
	}
}

// relationFeatures describes the arc from child i to its head.
func relationFeatures(f *featureSet, s *parseState, i int) {
	f.reset()
	h := s.heads[i]
	c, hd := s.node(i), s.node(h)
	near := func(k int) node {
		if k < 0 || k >= len(s.words) {
			return node{absent, absent}
		}
		return s.node(k)
	}
	side := bit(h > i)
	distance := distanceClass(max(h-i, i-h))
	firstL, firstR := s.node(s.lefts[i][0]), s.node(s.right[i][0])
	headL, headR := node{}, node{}
	if h >= 0 {
		headL, headR = s.node(s.lefts[h][0]), s.node(s.right[h][0])
	}
	grand := -1
	if h >= 0 && h < len(s.words) {
		grand = s.heads[h]
	}
	f.keys = append(f.keys,
		feature2(1, c.tag, hd.tag),
		feature2(2, c.form, side),
		feature3(3, c.form, hd.tag, side),
		feature3(4, c.tag, hd.form, side),
		feature2(5, c.form, hd.form),
		feature4(6, c.tag, hd.tag, side, distance),
		feature3(7, c.tag, near(i-1).tag, near(i+1).tag),
		feature3(8, c.tag, hd.tag, near(i-1).tag),
		feature3(9, c.tag, hd.tag, near(i+1).tag),
		feature4(10, c.tag, hd.tag, firstL.tag, side),
		feature4(11, c.tag, hd.tag, firstR.tag, side),
		feature3(12, c.tag, firstL.form, side),
		feature4(13, c.tag, hd.tag, headL.tag, side),
		feature4(14, c.tag, hd.tag, headR.tag, side),
		feature3(15, c.tag, hd.tag, s.node(grand).tag),
		feature4(16, c.tag, hd.tag, bit(s.commaBetween(i, h)), side),
		feature3(17, hd.form, side, distance),
		feature3(18, c.tag, hd.tag, near(h-1).form),
	)
	if h >= 0 {
		f.keys = append(f.keys, feature4(19, c.tag, hd.tag, uint32(min(s.count[h][0], 4)), uint32(min(s.count[h][1], 4))<<1|side))
	}
	f.keys = append(f.keys, feature3(20, c.tag, firstL.tag, firstR.tag))
}
