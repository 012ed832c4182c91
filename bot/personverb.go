package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"briefbot/store"
)

// Sizes of the answer about a person.
const (
	personRead   = 500 // statements looked at
	personSaid   = 10  // statements shown
	personDenied = 5   // claims and denials shown, by the person and about the person each
	personNames  = 8   // names listed where several fit
)

func personVerb() verb {
	return verb{
		name:    "person",
		usage:   "NAME [on TOPIC] [since TIME]",
		summary: "what somebody said, and denials by or about them",
		details: "A surname is enough where it fits one person; case, accents and titles do not matter. By topic, newest first, of the last " +
			"30 days unless a time is given. Where the person turned on a claim, the two quotations stand first, each with its outlet and date.",
		examples: []string{"person Marta Oleander", "person oleander on harbour", "person oleander since 2w"},
		needs:    "Whom do you mean?",
		back:     30 * 24 * time.Hour,
		run:      person,
	}
}

// inquiry is a question about one person.
type inquiry struct {
	*question
	name  string // as asked
	topic string
	said  []store.Statement // newest first
}

func person(ctx context.Context, q *question) (Message, error) {
	i := inquiry{question: q, name: q.text()}
	for at, word := range q.words {
		if at > 0 && strings.EqualFold(word, "on") {
			i.name, i.topic = strings.Join(q.words[:at], " "), strings.Join(q.words[at+1:], " ")
			break
		}
	}
	name, err := i.find(ctx)
	if err != nil {
		return Message{}, err
	}
	return i.answer(ctx, name)
}

// find reads what the person said and gives the name to head it, or an answer
// in words if nobody or more than one fits.
func (i *inquiry) find(ctx context.Context) (string, error) {
	statements, err := i.statements(ctx, i.since, i.topic)
	if err != nil {
		return "", err
	}
	people := speakersNamed(i.name, statements)
	if len(people) == 0 {
		return "", i.nobody(ctx)
	}
	if len(people) > 1 {
		return "", i.several(people)
	}
	asked := speakerOf(people[0])
	for _, statement := range statements {
		if asked.is(speakerOf(statement.Speaker)) {
			i.said = append(i.said, statement)
		}
	}
	return people[0], nil
}

func (i *inquiry) statements(ctx context.Context, since time.Time, topic string) ([]store.Statement, error) {
	words := strings.Join(nameWords(i.name), " ")
	if words == "" {
		return nil, nil // no words would mean everybody
	}
	query := store.StatementQuery{Workspace: i.desk.workspace, Speaker: words, Since: since, Limit: personRead}
	if topic != "" {
		articles, err := i.desk.store.ListDigests(ctx, store.ArticleQuery{Workspace: i.desk.workspace, Since: since, Words: topic})
		if err != nil {
			return nil, fmt.Errorf("look for articles on a topic: %w", err)
		}
		if query.Articles = ids(articles[:min(len(articles), personRead)]); len(query.Articles) == 0 {
			return nil, nil
		}
	}
	statements, err := i.desk.store.ListStatements(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("look for what a person said: %w", err)
	}
	return statements, nil
}

// speakersNamed are the different speakers that the asked name can mean, by
// their longest names. Names go before descriptions that hold the words, and
// the very name before longer ones.
func speakersNamed(asked string, statements []store.Statement) []string {
	var people, described []string
	words := nameWords(asked)
	for _, statement := range statements {
		switch name := statement.Speaker; {
		case slices.Equal(nameWords(name), words) && isName(name) && len(words) > 1:
			return []string{name}
		case isName(name):
			people = withPerson(people, name)
		default:
			described = withPerson(described, name)
		}
	}
	if len(people) == 0 {
		return described
	}
	return people
}

// withPerson adds a name to those of different people, or puts it in the
// place of a shorter form.
func withPerson(people []string, name string) []string {
	matches := 0
	for at, known := range people {
		if samePerson(known, name) {
			matches++
			if len(nameWords(name)) > len(nameWords(known)) {
				people[at] = name
			}
		}
	}
	if matches == 0 {
		people = append(people, name)
		slices.Sort(people)
		return people // nobody's shorter or longer form: the others stay as they are
	}
	// Two that were apart may have met in a longer form.
	slices.Sort(people)
	people = slices.Compact(people)
	// A bare surname that fits several people is none of its own.
	return slices.DeleteFunc(people, func(short string) bool {
		return slices.ContainsFunc(people, func(long string) bool {
			return len(nameWords(long)) > len(nameWords(short)) && samePerson(long, short)
		})
	})
}

// nobody says that nobody of that name is quoted, and when somebody was.
func (i *inquiry) nobody(ctx context.Context) error {
	about := ""
	if i.topic != "" {
		about = " on “" + i.topic + "”"
	}
	text := fmt.Sprintf("Nobody called “%s” is quoted%s", i.name, about)
	earlier, err := i.statements(ctx, time.Time{}, "")
	if err != nil {
		return err
	}
	if len(earlier) == 0 {
		return sorry(text+". To look for the words in what anybody said:", "search "+i.name)
	}
	article, err := i.desk.article(ctx, earlier[0].Article)
	if err != nil {
		return err
	}
	if !i.since.IsZero() {
		text += " " + i.span()
	}
	return sorry(text+fmt.Sprintf(". %s was last quoted %s:", earlier[0].Speaker, i.desk.clock.full(article.Time())),
		fmt.Sprintf("person %s since %s", i.name, article.Time().In(i.desk.clock.zone).Format(time.DateOnly)))
}

// several lists the people that the name can mean.
func (i *inquiry) several(people []string) error {
	var lines []string
	for _, name := range people[:min(len(people), personNames)] {
		lines = append(lines, "person "+name)
	}
	return sorry(fmt.Sprintf("“%s” can mean %d speakers. Which one?", i.name, len(people)), lines...)
}

// answer lays out what the speaker said, and the denials.
func (i *inquiry) answer(ctx context.Context, name string) (Message, error) {
	m, err := i.desk.materialOf(ctx, i.said)
	if err != nil {
		return Message{}, err
	}
	var said []passage
	for _, statement := range i.said {
		said = append(said, m.passage(ctx, statement))
	}
	slices.SortStableFunc(said, func(a, b passage) int { return m.time(b).Compare(m.time(a)) })
	said, _ = distinct(said)
	own := m.pairsAndLoose(ctx, said)
	about, aboutMaterial, err := i.about(ctx, name)
	if err != nil {
		return Message{}, err
	}
	dossier, err := i.dossier(ctx, name)
	if err != nil {
		return Message{}, err
	}
	message := Message{Blocks: []Block{Heading{i.heading(name, said)}, Note{i.counts(said, about)}}}
	if len(dossier.Aliases) > 0 {
		message.Blocks = append(message.Blocks, Note{"also quoted as " + strings.Join(dossier.Aliases[:min(len(dossier.Aliases), personNames)], ", ")})
	}
	if err := i.desk.appendTurns(ctx, &message, dossier.Turns); err != nil {
		return Message{}, err
	}
	if err := m.appendPairs(ctx, &message, "Answers to claims", own); err != nil {
		return Message{}, err
	}
	if err := aboutMaterial.appendPairs(ctx, &message, "Denied or answered by others", about); err != nil {
		return Message{}, err
	}
	return message, m.appendSaid(ctx, &message, own, said, dossier.Topics)
}

// dossier is what is kept of the person under that name.
func (i *inquiry) dossier(ctx context.Context, name string) (Dossier, error) {
	d, err := dossier(ctx, i.desk.store, i.desk.workspace, name, i.said)
	if err != nil {
		return d, err
	}
	if i.topic != "" || !i.since.IsZero() {
		// A turn has its first quotation before the time that is asked about.
		d.Turns = slices.DeleteFunc(d.Turns, func(t Turn) bool { return t.After.At.Before(i.since) })
	}
	return d, nil
}

// about are the claims that the person makes, or that name the person, with
// the answers of others.
func (i *inquiry) about(ctx context.Context, name string) ([]pair, *material, error) {
	asked := speakerOf(name)
	digests, err := i.desk.store.ListDigests(ctx, store.ArticleQuery{
		Workspace: i.desk.workspace, Since: i.since, Words: strings.TrimSpace(surname(asked.words) + " " + i.topic),
	})
	if err != nil {
		return nil, nil, fmt.Errorf("look for denials about a person: %w", err)
	}
	candidates := slices.DeleteFunc(groupStories(digests, nil), func(c candidate) bool { return c.denials == 0 })
	candidates = candidates[:min(len(candidates), denialStories)]
	pairs, m, err := i.desk.denialPairs(ctx, candidates)
	if err != nil {
		return nil, nil, err
	}
	concerns := func(text string) bool {
		return slices.Contains(store.Words(store.Fold(text)), surname(asked.words))
	}
	return slices.DeleteFunc(pairs, func(p pair) bool {
		if slices.ContainsFunc(p.answers, func(a passage) bool { return a.who.is(asked) }) {
			return true // stands among the person's own answers
		}
		for at, claim := range p.claims {
			made := m.maker(claim)
			if asked.is(speakerOf(claim.By)) || made != nil && asked.is(speakerOf(made.Speaker)) || concerns(p.words[at]) {
				return false
			}
		}
		return !slices.ContainsFunc(p.answers, func(a passage) bool { return concerns(a.words) })
	}), m, nil
}

// heading is the speaker with the newest role that is known.
func (i *inquiry) heading(name string, said []passage) string {
	heading := capitalised(name)
	for _, p := range said {
		if p.Role != "" {
			heading += " · " + p.Role
			break
		}
	}
	if i.topic != "" {
		heading += " · on “" + i.topic + "”"
	}
	return heading
}

func (i *inquiry) counts(said []passage, about []pair) string {
	denied := 0
	for _, p := range said {
		if p.Stance == "denies" || p.Stance == "retracts" {
			denied++
		}
	}
	return strings.Join([]string{i.span(), plural(len(said), "1 statement", "%d statements"),
		plural(denied, "1 denial", "%d denials") + " by them", fmt.Sprintf("%d about them", len(about))}, " · ")
}

// appendPairs adds a section of pairs, if there are any.
func (m *material) appendPairs(ctx context.Context, message *Message, title string, pairs []pair) error {
	if len(pairs) == 0 {
		return nil
	}
	message.Blocks = append(message.Blocks, Heading{title})
	for _, p := range pairs[:min(len(pairs), personDenied)] {
		block, err := m.pairBlock(ctx, p)
		if err != nil {
			return err
		}
		message.Blocks = append(message.Blocks, block)
	}
	if more := len(pairs) - personDenied; more > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more", more)})
	}
	return nil
}

// appendSaid adds the statements that do not stand in a pair already, story by
// story, the one with the newest statement first, and in each the newest first.
func (m *material) appendSaid(ctx context.Context, message *Message, pairs []pair, said []passage, topics []DossierTopic) error {
	rest := slices.DeleteFunc(slices.Clone(said), func(p passage) bool {
		return slices.ContainsFunc(pairs, func(known pair) bool {
			return slices.ContainsFunc(known.answers, func(a passage) bool { return a.ID == p.ID })
		})
	})
	if len(rest) == 0 {
		return nil
	}
	message.Blocks = append(message.Blocks, Heading{"Statements by topic, newest first"})
	shown := rest[:min(len(rest), personSaid)]
	for _, topic := range topics {
		own := slices.DeleteFunc(slices.Clone(shown), func(p passage) bool {
			return !slices.ContainsFunc(topic.Statements, func(s DatedStatement) bool { return s.ID == p.ID })
		})
		if len(own) == 0 {
			continue
		}
		if title := m.topicTitle(topic); !title.Empty() {
			message.Blocks = append(message.Blocks, StoryBlock{Title: title})
		}
		for _, p := range own {
			block, err := m.desk.sayingBlock(ctx, p.Statement)
			if err != nil {
				return err
			}
			block.Saying.Speaker, block.Saying.Role = "", "" // the heading names both
			message.Blocks = append(message.Blocks, block)
		}
	}
	if more := len(rest) - personSaid; more > 0 {
		message.Blocks = append(message.Blocks, Note{fmt.Sprintf("+%d more; a topic or a later “since” narrows the list", more)})
	}
	return nil
}

// topicTitle names a topic by the title of the newest of its articles that was
// read.
func (m *material) topicTitle(topic DossierTopic) Quote {
	for _, s := range slices.Backward(topic.Statements) {
		if article, known := m.desk.articles[s.Article]; known && article.Title != "" {
			return m.desk.title(article, store.Span{})
		}
	}
	return Quote{}
}

// materialOf reads the articles of some statements and the claims that these
// answer.
func (d *desk) materialOf(ctx context.Context, statements []store.Statement) (*material, error) {
	m := &material{desk: d, statements: map[store.ArticleID][]passage{}}
	var articles []store.ArticleID
	for _, statement := range statements {
		articles = append(articles, statement.Article)
	}
	slices.SortFunc(articles, cmp.Compare[store.ArticleID])
	if err := d.read(ctx, slices.Compact(articles)); err != nil {
		return nil, err
	}
	return m, m.answer(ctx, statements)
}

// sayingBlock shows a statement on its own.
func (d *desk) sayingBlock(ctx context.Context, statement store.Statement) (SayingBlock, error) {
	saying, err := d.saying(ctx, statement)
	if err != nil {
		return SayingBlock{}, err
	}
	article, err := d.article(ctx, statement.Article)
	if err != nil {
		return SayingBlock{}, err
	}
	return SayingBlock{saying, d.source(article, saying.Quote)}, nil
}
