//! What the checks have found.

use std::collections::BTreeMap;

use super::{Rule, Violation};
use crate::diagnostic::grouped;

/// Of each rule as many violations are kept; of more there is the number alone.
pub const MOST: usize = 50;

/// Violations in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    list: Vec<Violation>,
    counts: BTreeMap<Rule, usize>,
}

impl Findings {
    /// `what` is asked for only if the violation is kept.
    pub fn add(&mut self, rule: Rule, what: impl FnOnce() -> String) {
        let is_kept = self.keeps(rule);
        *self.counts.entry(rule).or_default() += 1;
        if is_kept {
            self.list.push(Violation { rule, what: what() });
        }
    }

    /// Whether one more violation of a rule would be kept.
    pub fn keeps(&self, rule: Rule) -> bool {
        self.counts.get(&rule).is_none_or(|&count| count < MOST)
    }

    /// How many violations there are, also those that are not kept.
    pub fn len(&self) -> usize {
        self.counts.values().sum()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// The rules that are broken.
    pub fn rules(&self) -> Vec<Rule> {
        self.counts.keys().copied().collect()
    }

    /// The violations that are kept.
    pub fn iter(&self) -> impl Iterator<Item = &Violation> {
        self.list.iter()
    }
}

/// The violations that are kept, and for each rule with more of them an entry that says how many.
impl IntoIterator for Findings {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        let mut list = self.list;
        for (rule, count) in self.counts {
            if count > MOST {
                list.push(Violation {
                    rule,
                    what: format!("and {} more of this kind", grouped(count - MOST)),
                });
            }
        }
        list.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_each_rule_some_are_kept_and_all_are_counted() {
        let mut found = Findings::default();
        assert!(found.is_empty());
        for index in 0..MOST + 2314 {
            found.add(Rule::GAP, || format!("{index}"));
        }
        found.add(Rule::LABEL, || "label".to_owned());
        assert_eq!((found.len(), found.iter().count()), (MOST + 2315, MOST + 1));
        assert_eq!(found.rules(), [Rule::GAP, Rule::LABEL]);
        let all: Vec<Violation> = found.into_iter().collect();
        assert_eq!(all[MOST].what, "label");
        assert_eq!(all[MOST + 1].to_string(), "I1 and 2,314 more of this kind");
        assert_eq!(all.len(), MOST + 2);
    }

    #[test]
    fn numbers_are_read_in_groups() {
        assert_eq!([1, 999, 1000, 1_234_567].map(grouped), ["1", "999", "1,000", "1,234,567"]);
    }
}
