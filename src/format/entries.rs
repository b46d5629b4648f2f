//! The items of one level as entries: a statement with the comments above it and the one behind it.

use crate::syntax::Item;
use crate::text::Span;

pub(super) struct Comment {
    pub span: Span,
    /// Blank lines between it and what follows in the entry.
    pub blank_lines_below: usize,
}

pub(super) struct Entry<'a> {
    /// Blank lines above the entry.
    pub blank_lines: usize,
    pub above: Vec<Comment>,
    /// None for comments below the last statement, and for the one behind a lane's brace.
    pub item: Option<&'a Item>,
    /// The comment on the same line.
    pub behind: Option<Span>,
    /// Not understood, or on one line with what was not: it stays as it is and where it is.
    pub raw: bool,
}

/// How many empty lines lie between two places; none when they share a line.
fn blank_lines(source: &str, from: usize, to: usize) -> Option<usize> {
    let between = source.get(from..to)?;
    let ends =
        between.matches('\n').count() + between.matches('\r').count() - between.matches("\r\n").count();
    ends.checked_sub(1)
}

fn is_raw(item: &Item) -> bool {
    matches!(item, Item::StrayTitle(_) | Item::StrayClose(_) | Item::Foreign(_) | Item::Unknown(_))
}

/// In the order of the text.
pub(super) fn entries<'a>(source: &str, items: &'a [Item]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry> = Vec::with_capacity(items.len());
    let mut above: Vec<Comment> = Vec::new();
    let mut blank_above = 0;
    // The end of what was read last, and whether a comment may still stand behind it.
    let mut last: Option<usize> = None;
    for item in items {
        let span = item.span();
        let gap = last.map(|last| blank_lines(source, last, span.start));
        let same_line = gap == Some(None);
        let blank = gap.flatten().unwrap_or(0);
        last = Some(span.end);
        if let Item::Comment(span) = item {
            match entries.last_mut() {
                Some(entry) if same_line && above.is_empty() && entry.behind.is_none() => {
                    entry.behind = Some(*span);
                }
                _ => {
                    if let Some(before) = above.last_mut() {
                        before.blank_lines_below = blank;
                    } else {
                        blank_above = blank;
                    }
                    above.push(Comment { span: *span, blank_lines_below: 0 });
                }
            }
            continue;
        }
        let mut raw = is_raw(item);
        if same_line && let Some(before) = entries.last_mut() {
            // One line, one fate.
            raw = raw || (before.raw && !matches!(item, Item::Lane(_)));
            before.raw = before.raw || (raw && !matches!(before.item, Some(Item::Lane(_))));
        }
        match above.last_mut() {
            Some(before) => before.blank_lines_below = blank,
            None => blank_above = blank,
        }
        let above = std::mem::take(&mut above);
        entries.push(Entry { blank_lines: blank_above, above, item: Some(item), behind: None, raw });
    }
    if !above.is_empty() {
        entries.push(Entry { blank_lines: blank_above, above, item: None, behind: None, raw: false });
    }
    entries
}

/// Nodes before edges and loops, each in their order, between the things that stay where they are.
pub(super) fn sort(entries: &mut [Entry]) {
    let stays = |entry: &Entry| {
        entry.raw || !matches!(entry.item, Some(Item::Node(_) | Item::Edge(_) | Item::Loop(_)))
    };
    for run in entries.split_mut(stays) {
        run.sort_by_key(|entry| !matches!(entry.item, Some(Item::Node(_))));
    }
}
