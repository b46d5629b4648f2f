//! The index: what a card shows of each template and what the search reads, in both languages. It is one JSON file
//! beside the templates, with one line a template. `fizz templates --index` makes it, and a test compares it with the
//! templates.

use serde::{Deserialize, Serialize};

use crate::locale::Locale;
use crate::model::Model;

use super::{Category, Facts, Template, fold, initials, pinyin, search};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// By category, then by the number of nodes.
    pub entries: Vec<Entry>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub slug: String,
    /// The id of its [`Category`].
    pub category: String,
    pub lanes: usize,
    pub nodes: usize,
    pub edges: usize,
    pub steps: usize,
    pub en: Card,
    pub zh: Card,
    pub folded: Folded,
}

/// What a card says in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub title: String,
    pub summary: String,
    pub tags: Vec<String>,
}

/// The words of both languages, folded for the search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    pub title: String,
    /// The pinyin of the Chinese title and the Chinese tags, with a comma between them.
    pub pinyin: String,
    /// The same names by the initials of their syllables.
    pub initials: String,
    /// With the name of the category.
    pub tags: String,
    pub summary: String,
    pub labels: String,
}

impl Entry {
    pub fn card(&self, locale: Locale) -> &Card {
        match locale {
            Locale::En => &self.en,
            Locale::Zh => &self.zh,
        }
    }

    pub fn category(&self) -> Option<Category> {
        Category::from_id(&self.category)
    }

    fn of(en: (&Template, &Model), zh: (&Template, &Model)) -> Entry {
        let facts = Facts::of(en.1, &en.0.page);
        let card = |template: &Template| Card {
            title: template.page.title.clone(),
            summary: template.page.summary.clone(),
            tags: template.page.tags.clone(),
        };
        let both = |text: &dyn Fn(&Template, &Model) -> String| {
            let (first, second) = (fold(&text(en.0, en.1)), fold(&text(zh.0, zh.1)));
            once_each(&format!("{first} {second}"))
        };
        Entry {
            slug: en.0.slug.clone(),
            category: en.0.page.category.map_or("", Category::id).to_owned(),
            lanes: facts.lanes,
            nodes: facts.nodes,
            edges: facts.edges,
            steps: facts.steps,
            en: card(en.0),
            zh: card(zh.0),
            folded: Folded {
                title: both(&|template, _| format!("{} {}", template.page.title, template.slug)),
                pinyin: names(zh.0, pinyin),
                initials: names(zh.0, initials),
                tags: both(&|template, _| {
                    let category =
                        template.page.category.map_or("", |category| category.name().get(template.locale));
                    format!("{} {category}", template.page.tags.join(" "))
                }),
                summary: both(&|template, _| template.page.summary.clone()),
                labels: both(&|_, model| labels(model)),
            },
        }
    }
}

/// Title and tags as they sound.
fn names(template: &Template, sound: fn(&str) -> String) -> String {
    let names = std::iter::once(&template.page.title).chain(&template.page.tags);
    names.map(|name| sound(name)).collect::<Vec<_>>().join(",")
}

/// Every word once, in the order of its first occurrence: labels repeat `Yes` and `Topic` a lot.
fn once_each(text: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for word in text.split(' ') {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}

fn labels(model: &Model) -> String {
    let lanes = model.lanes.iter().map(|lane| lane.title.as_str());
    let nodes = model.nodes.iter().filter_map(|node| node.label.as_deref());
    let tasks = model.nodes.iter().flat_map(|node| {
        [&node.owner, &node.system, &node.description].into_iter().filter_map(|text| text.as_deref())
    });
    let edges = model.edges.iter().filter_map(|edge| edge.label.as_deref());
    lanes.chain(nodes).chain(tasks).chain(edges).collect::<Vec<_>>().join(" ")
}

impl Index {
    /// From pairs of the English and the Chinese form, each with its model.
    pub fn of<'a>(templates: impl IntoIterator<Item = [(&'a Template, &'a Model); 2]>) -> Index {
        let mut entries: Vec<Entry> = templates.into_iter().map(|[en, zh]| Entry::of(en, zh)).collect();
        // An empty diagram shows nothing of what it is for, so it comes last.
        let key = |entry: &Entry| (entry.category(), entry.nodes == 0, entry.nodes);
        entries.sort_by(|a, b| (key(a), &a.slug).cmp(&(key(b), &b.slug)));
        Index { entries }
    }

    /// One line a template, so that a diff shows which templates changed.
    pub fn to_json(&self) -> String {
        let lines: Vec<String> =
            self.entries.iter().map(|entry| serde_json::to_string(entry).unwrap_or_default()).collect();
        format!("[\n{}\n]\n", lines.join(",\n"))
    }

    pub fn from_json(text: &str) -> Result<Index, serde_json::Error> {
        serde_json::from_str(text).map(|entries| Index { entries })
    }

    /// Slug and title of the templates that a query finds, best first.
    pub fn named(&self, query: &str, locale: Locale) -> Vec<(String, String)> {
        let found = search(self, query).into_iter().map(|at| &self.entries[at]);
        found.map(|entry| (entry.slug.clone(), entry.card(locale).title.clone())).collect()
    }

    pub fn position(&self, slug: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.slug == slug)
    }

    pub fn entry(&self, slug: &str) -> Option<&Entry> {
        self.position(slug).map(|position| &self.entries[position])
    }
}
