//! The items of one level as entries: a statement with its leading and trailing comments.

use crate::syntax::Item;
use crate::text::Span;

pub(super) struct Comment {
    pub span: Span,
    /// Blank lines between the comment and the next part of the entry.
    pub blank_lines_below: usize,
}

pub(super) struct Entry<'a> {
    /// Blank lines above the entry.
    pub blank_lines: usize,
    pub leading: Vec<Comment>,
    /// `None` for the comments below the last statement.
    pub item: Option<&'a Item>,
    /// The comment after the statement, on the same line.
    pub trailing: Option<Span>,
    /// Not parsed, or on one line with what was not. It is kept as it is, and in its place.
    pub verbatim: bool,
}

/// The number of blank lines between two offsets; `None` if they are on one line.
fn blank_lines(source: &str, from: usize, to: usize) -> Option<usize> {
    let between = source.get(from..to)?;
    crate::work::count(between.len());
    let ends =
        between.matches('\n').count() + between.matches('\r').count() - between.matches("\r\n").count();
    ends.checked_sub(1)
}

fn is_verbatim(item: &Item) -> bool {
    matches!(item, Item::StrayTitle(_) | Item::StrayClose(_) | Item::Foreign(_) | Item::Unknown(_))
}

fn is_odd(item: &Item, odd: &[Span]) -> bool {
    let start = item.span().start;
    crate::work::count(1);
    let next = odd.partition_point(|span| span.start <= start);
    let inside = next.checked_sub(1).is_some_and(|at| start < odd[at].end);
    inside && !matches!(item, Item::Lane(_) | Item::Comment(_))
}

/// Groups the items of one level, in source order.
/// `odd` are the spans of statements in other dress.
pub(super) fn entries<'a>(source: &str, items: &'a [Item], odd: &[Span]) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry> = Vec::with_capacity(items.len());
    let mut leading: Vec<Comment> = Vec::new();
    let mut blank_above = 0;
    // The end of the last item.
    let mut last: Option<usize> = None;
    for item in items {
        let span = item.span();
        let gap = last.map(|last| blank_lines(source, last, span.start));
        let same_line = gap == Some(None);
        let blank = gap.flatten().unwrap_or(0);
        last = Some(span.end);
        if let Item::Comment(span) = item {
            match entries.last_mut() {
                Some(entry) if same_line && leading.is_empty() && entry.trailing.is_none() => {
                    entry.trailing = Some(*span);
                }
                _ => {
                    if let Some(before) = leading.last_mut() {
                        before.blank_lines_below = blank;
                    } else {
                        blank_above = blank;
                    }
                    leading.push(Comment { span: *span, blank_lines_below: 0 });
                }
            }
            continue;
        }
        let mut verbatim = is_verbatim(item) || is_odd(item, odd);
        if same_line && let Some(before) = entries.last_mut() {
            // All statements of a line are kept, or none. Lanes are formatted in any case.
            verbatim = verbatim || (before.verbatim && !matches!(item, Item::Lane(_)));
            before.verbatim = before.verbatim || (verbatim && !matches!(before.item, Some(Item::Lane(_))));
        }
        match leading.last_mut() {
            Some(before) => before.blank_lines_below = blank,
            None => blank_above = blank,
        }
        let leading = std::mem::take(&mut leading);
        entries.push(Entry { blank_lines: blank_above, leading, item: Some(item), trailing: None, verbatim });
    }
    if !leading.is_empty() {
        entries.push(Entry {
            blank_lines: blank_above,
            leading,
            item: None,
            trailing: None,
            verbatim: false,
        });
    }
    entries
}

/// Moves nodes before edges and loops, with both in their old order. Lanes and verbatim entries stay, and
/// nothing moves past them.
pub(super) fn sort(entries: &mut [Entry]) {
    let stays = |entry: &Entry| {
        entry.verbatim || !matches!(entry.item, Some(Item::Node(_) | Item::Edge(_) | Item::Loop(_)))
    };
    for run in entries.split_mut(stays) {
        run.sort_by_key(|entry| !matches!(entry.item, Some(Item::Node(_))));
    }
}
