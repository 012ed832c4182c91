-- 0004 (files of earlier ones are taken over): what is not extracted or linked yet is found by an index, whatever is stored.

ALTER TABLE articles ADD COLUMN extracted TEXT NOT NULL DEFAULT ''; -- the extractor of the current version
ALTER TABLE articles ADD COLUMN linked TEXT NOT NULL DEFAULT ''; -- the linker of the current version

UPDATE articles SET
	extracted = coalesce((SELECT e.extractor FROM extractions e WHERE e.article = articles.id AND e.version = articles.version), ''),
	linked = coalesce((SELECT l.linker FROM story_links l WHERE l.article = articles.id AND l.version = articles.version), '');

CREATE INDEX articles_by_extractor ON articles (workspace, extracted, sequence);
CREATE INDEX articles_by_linker ON articles (workspace, linked, sequence);
