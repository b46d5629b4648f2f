//! What the rules find. A rule tells the place of each finding and how its diagnostic is made. Whether it is made
//! depends on who asks: a text of two megabytes may have millions of findings, and nobody reads all of them.

use crate::diagnostic::{Diagnostic, Fix};
use crate::text::Span;
use crate::work;
use std::collections::BTreeMap;

/// Of each kind so many diagnostics are made and listed. The others are counted.
pub const MOST_OF_A_KIND: usize = 100;

/// The findings of one rule.
pub struct Findings<'a> {
    count: usize,
    /// What lies in one of these spans is not told; see [`Context::hidden_from`](super::Context::hidden_from).
    hidden: &'a [Span],
    wanted: Wanted<'a>,
}

enum Wanted<'a> {
    /// The first ones in the order of their places; findings at one place keep their sequence.
    First(BTreeMap<(Span, usize), Diagnostic>),
    /// Nothing but how many there are.
    Number,
    /// The fixes of each, best first, until no more are wanted.
    Fixes { each: &'a mut dyn FnMut(Vec<Fix>) -> bool, more: bool },
}

impl<'a> Findings<'a> {
    pub fn first() -> Self {
        Findings { count: 0, hidden: &[], wanted: Wanted::First(BTreeMap::new()) }
    }

    pub fn number() -> Self {
        Findings { count: 0, hidden: &[], wanted: Wanted::Number }
    }

    /// `each` takes the fixes of a finding and tells whether it wants those of the next.
    pub fn fixes(each: &'a mut dyn FnMut(Vec<Fix>) -> bool) -> Self {
        Findings { count: 0, hidden: &[], wanted: Wanted::Fixes { each, more: true } }
    }

    /// Leaves out findings in these spans, which are in order.
    pub fn hiding(mut self, spans: &'a [Span]) -> Self {
        self.hidden = spans;
        self
    }

    fn is_hidden(&self, place: Span) -> bool {
        let next = self.hidden.partition_point(|span| span.start <= place.start);
        next.checked_sub(1).is_some_and(|at| place.start <= self.hidden[at].end)
    }

    /// A finding at this place. `make` makes its diagnostic, with the same place.
    pub fn add(&mut self, place: Span, make: impl FnOnce() -> Diagnostic) {
        work::count(1);
        if self.is_hidden(place) {
            return;
        }
        let at = (place, self.count);
        self.count += 1;
        let made = || {
            let diagnostic = make();
            work::count(size(&diagnostic));
            diagnostic
        };
        match &mut self.wanted {
            Wanted::Number | Wanted::Fixes { more: false, .. } => {}
            Wanted::Fixes { each, more } => *more = each(made().fixes),
            Wanted::First(first) => {
                if first.len() < MOST_OF_A_KIND {
                    first.insert(at, made());
                } else if first.last_key_value().is_some_and(|(last, _)| at < *last) {
                    first.pop_last();
                    first.insert(at, made());
                }
            }
        }
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// The diagnostics that were made. The last one tells how many of its kind are not among them.
    pub fn diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        let mut first = match self.wanted {
            Wanted::First(first) => first,
            Wanted::Number | Wanted::Fixes { .. } => BTreeMap::new(),
        };
        let more = self.count.saturating_sub(first.len());
        if let Some(mut last) = first.last_entry() {
            last.get_mut().more = more;
        }
        first.into_values()
    }
}

/// The bytes of what a diagnostic says and of what its fixes write.
fn size(diagnostic: &Diagnostic) -> usize {
    let said = diagnostic.message.arguments.iter().map(|argument| argument.len()).sum::<usize>();
    let changes = diagnostic.fixes.iter().flat_map(|fix| fix.edit.changes());
    said + changes.map(|change| 1 + change.text.len()).sum::<usize>()
}
