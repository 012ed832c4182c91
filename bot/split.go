package bot

import "slices"

// tooLong stands for what does not fit into any message.
const tooLong = "One item is too long to be shown here."

// Split gives the message as parts that each fit: as many whole blocks as the
// platform takes at once. A block that does not fit alone is parted between its
// sayings, fields or excerpts; what even then does not fit is replaced by a
// note. Nothing is cut in the middle, and a heading never ends a part. fits says
// whether a platform can show a part as one message; it must hold for a part of
// one short note. A message that fits, or an empty one, comes back as it is.
func (c Checked) Split(fits func(Checked) bool) []Checked {
	if fits(c) || len(c.blocks) == 0 {
		return []Checked{c}
	}
	s := splitter{private: c.private, fits: fits}
	for _, block := range c.blocks {
		if fits(s.of(block)) {
			s.add(block)
			continue
		}
		for _, piece := range pieces(block) {
			if !fits(s.of(piece)) {
				piece = Note{tooLong}
			}
			s.add(piece)
		}
	}
	return s.close()
}

type splitter struct {
	private bool
	fits    func(Checked) bool
	parts   []Checked
	blocks  []Block // of the part that is being filled
}

func (s *splitter) of(blocks ...Block) Checked { return Checked{private: s.private, blocks: blocks} }

// add puts a block that fits alone into the part, or into the next one.
func (s *splitter) add(block Block) {
	if with := append(slices.Clone(s.blocks), block); s.fits(s.of(with...)) {
		s.blocks = with
		return
	}
	heads := 0 // headings at the end belong to what follows
	for heads < len(s.blocks)-1 && isHeading(s.blocks[len(s.blocks)-1-heads]) {
		heads++
	}
	moved := slices.Clone(s.blocks[len(s.blocks)-heads:])
	s.blocks = s.blocks[:len(s.blocks)-heads]
	s.close()
	s.blocks = moved
	if with := append(moved, block); s.fits(s.of(with...)) {
		s.blocks = with
		return
	}
	s.close() // headings that are too long for what they head stand alone
	s.blocks = []Block{block}
}

func (s *splitter) close() []Checked {
	if len(s.blocks) > 0 {
		s.parts = append(s.parts, s.of(s.blocks...))
		s.blocks = nil
	}
	return s.parts
}

func isHeading(block Block) bool {
	_, is := block.(Heading)
	return is
}

// pieces are the smallest whole items of a block, in order.
func pieces(block Block) []Block {
	switch b := block.(type) {
	case StoryBlock:
		return storyPieces(b)
	case PairBlock:
		var found []Block
		if !b.Stated {
			found = append(found, PairBlock{ID: b.ID, Claim: b.Claim})
		}
		for _, reply := range b.Replies {
			found = append(found, StoryBlock{Sayings: []Saying{reply}})
		}
		return append(found, StoryBlock{More: b.More, Sources: []Source{b.Source}, Outlets: 1, Origins: 1})
	case ExcerptBlock:
		var found []Block
		for _, part := range b.Parts {
			found = append(found, ExcerptBlock{Parts: []ExcerptPart{part}})
		}
		return append(found, ExcerptBlock{Source: b.Source})
	case Fields:
		var found []Block
		for _, field := range b.Fields {
			found = append(found, Fields{[]Field{field}})
		}
		return found
	case Buttons:
		var found []Block
		for _, button := range b.Buttons {
			found = append(found, Buttons{[]Button{button}})
		}
		return found
	}
	return []Block{block}
}

// storyPieces are the title, each saying, and where it can be read.
func storyPieces(b StoryBlock) []Block {
	found := []Block{StoryBlock{Number: b.Number, Title: b.Title, Marks: b.Marks}}
	for _, saying := range b.Sayings {
		found = append(found, StoryBlock{Sayings: []Saying{saying}})
	}
	return append(found, StoryBlock{More: b.More, Sources: b.Sources, Outlets: b.Outlets, Origins: b.Origins})
}
