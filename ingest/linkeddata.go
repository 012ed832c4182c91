package ingest

import (
	"encoding/json"
	"strings"
)

// linkedData finds the article in a page's JSON-LD (schema.org) and gives its
// fields; nil if there is none.
func linkedData(script string) fields {
	if jsonDepth(script) > maxDepth {
		return nil
	}
	return findArticle(json.RawMessage(script))
}

// findArticle looks into arrays, "@graph" and "mainEntity".
func findArticle(raw json.RawMessage) fields {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		for _, element := range list {
			if found := findArticle(element); found != nil {
				return found
			}
		}
		return nil
	}
	var object map[string]json.RawMessage
	if json.Unmarshal(raw, &object) != nil {
		return nil
	}
	if isArticleType(object["@type"]) {
		found := fields{}
		for _, key := range []string{"headline", "name", "datePublished", "author", "creator", "publisher", "url", "mainEntityOfPage", "articleBody"} {
			if value, there := object[key]; there {
				found.addJSON(key, value)
			}
		}
		return found
	}
	for _, key := range []string{"@graph", "mainEntity"} {
		if inner, there := object[key]; there {
			if found := findArticle(inner); found != nil {
				return found
			}
		}
	}
	return nil
}

// isArticleType reports schema.org's Article and the types below it
// (schema.org/Article, "More specific Types").
func isArticleType(raw json.RawMessage) bool {
	var types []string
	if json.Unmarshal(raw, &types) != nil {
		var one string
		if json.Unmarshal(raw, &one) != nil {
			return false
		}
		types = []string{one}
	}
	for _, name := range types {
		name = name[strings.LastIndexByte(name, '/')+1:]
		if strings.HasSuffix(name, "Article") || strings.HasSuffix(name, "BlogPosting") || name == "Report" || name == "Article" {
			return true
		}
	}
	return false
}
