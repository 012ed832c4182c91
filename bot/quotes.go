package bot

import "slices"

// mapQuotes gives a deep copy of the block with each quote replaced by what
// change makes of it, or nil for a block of an unknown kind.
func mapQuotes(block Block, change func(Quote) Quote) Block {
	switch b := block.(type) {
	case Heading, Note, Paragraph:
		return b
	case StoryBlock:
		b.Title = change(b.Title)
		b.Marks = slices.Clone(b.Marks)
		b.Sayings = mapSayings(b.Sayings, change)
		b.Sources = slices.Clone(b.Sources)
		for i := range b.Sources {
			b.Sources[i].Title = change(b.Sources[i].Title)
		}
		return b
	case PairBlock:
		b.Claim.Quote = change(b.Claim.Quote)
		b.Replies = mapSayings(b.Replies, change)
		b.Source.Title = change(b.Source.Title)
		return b
	case SayingBlock:
		b.Saying.Quote = change(b.Saying.Quote)
		b.Source.Title = change(b.Source.Title)
		return b
	case ExcerptBlock:
		b.Parts = slices.Clone(b.Parts)
		for i := range b.Parts {
			b.Parts[i].Quote = change(b.Parts[i].Quote)
		}
		b.Source.Title = change(b.Source.Title)
		return b
	case Fields:
		fields := slices.Clone(b.Fields)
		for i := range fields {
			fields[i].Quote = change(fields[i].Quote)
		}
		return Fields{fields}
	case Buttons:
		return Buttons{slices.Clone(b.Buttons)}
	}
	return nil
}

func mapSayings(sayings []Saying, change func(Quote) Quote) []Saying {
	sayings = slices.Clone(sayings)
	for i := range sayings {
		sayings[i].Quote = change(sayings[i].Quote)
	}
	return sayings
}
