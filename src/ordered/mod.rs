//! Maps and sets in the order of their keys, by one program for every kind of key and value. The standard
//! library's are trees that are written out anew for each kind, up to 8 KB a time: they and the sorting behind
//! them were an eighth of the page's program. Here the tree is over positions in a list, and keys are compared by
//! a call.

mod map;
mod order;
mod set;

pub use map::OrderedMap;
pub use set::OrderedSet;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::ops::Bound;

    use super::*;

    #[test]
    fn it_does_what_the_standard_library_does() {
        let mut random = crate::sort::tests::dice();
        for round in 0..60 {
            let keys = [3, 50, 5_000][round % 3];
            let (mut ours, mut theirs) = (OrderedMap::new(), BTreeMap::new());
            for step in 0..3_000 {
                let (key, other) = (random(keys), random(keys));
                match random(9) {
                    0..=3 => assert_eq!(ours.insert(key, step), theirs.insert(key, step)),
                    4 => {
                        *ours.entry(key).or_default() += 7;
                        *theirs.entry(key).or_default() += 7;
                    }
                    5 | 6 => assert_eq!(ours.remove(&key), theirs.remove(&key)),
                    7 => assert_eq!(ours.pop_first(), theirs.pop_first()),
                    _ => {
                        let (low, high) = (key.min(other), key.max(other));
                        assert!(ours.range(low..high).eq(theirs.range(low..high)));
                        assert!(ours.range(low..=high).rev().eq(theirs.range(low..=high).rev()));
                        assert_eq!(ours.range(..low).next_back(), theirs.range(..low).next_back());
                        assert_eq!(ours.range(..=low).next_back(), theirs.range(..=low).next_back());
                        assert_eq!(ours.range(high..).next(), theirs.range(high..).next());
                        let after = (Bound::Excluded(low), Bound::Unbounded);
                        assert_eq!(ours.range(after).next(), theirs.range(after).next());
                    }
                }
                assert_eq!(ours.get(&other), theirs.get(&other));
                assert_eq!(ours.len(), theirs.len());
            }
            assert!(ours.iter().eq(theirs.iter()));
            assert!(ours.iter().rev().eq(theirs.iter().rev()));
            ours.retain(|key, _| key % 3 != 0);
            theirs.retain(|key, _| key % 3 != 0);
            assert!(ours.clone().into_iter().eq(theirs.clone()));
            assert!(ours.into_values().eq(theirs.into_values()));
        }
    }
}
