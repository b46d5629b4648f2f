//! Maps and sets in the order of their keys, by one program for every kind of key and value. The standard
//! library's are trees that are written out anew for each kind, up to 8 KB a time: they and the sorting behind
//! them were an eighth of the page's program. Here the tree is over positions in a list, and keys are compared by
//! a call.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::ops::{Bound, Index, RangeBounds};

/// A chunk of positions is halved when it grows beyond this.
const CHUNK: usize = 256;

/// Chunk, and position in it; behind the last chunk is the end.
type Place = (usize, usize);

/// Positions of entries, in the order of their keys. No chunk is empty.
#[derive(Clone, Default)]
struct Order {
    chunks: Vec<Vec<u32>>,
}

impl Order {
    const fn new() -> Order {
        Order { chunks: Vec::new() }
    }

    fn straight(count: usize) -> Order {
        let all: Vec<u32> = (0..count as u32).collect();
        Order { chunks: all.chunks(CHUNK).map(<[u32]>::to_vec).collect() }
    }

    /// Where the entry stands that compares equal; else where one would have to be put. Built for speed it is
    /// written out with its comparison, built for size it is not.
    #[inline]
    fn find(&self, compare: &dyn Fn(u32) -> Ordering) -> Result<Place, Place> {
        let Some(last) = self.chunks.last() else { return Err((0, 0)) };
        // Most are put in in their order.
        let end = (self.chunks.len() - 1, last.len());
        match compare(last[end.1 - 1]) {
            Ordering::Less => return Err(end),
            Ordering::Equal => return Ok((end.0, end.1 - 1)),
            Ordering::Greater => {}
        }
        let chunk = self.chunks.partition_point(|chunk| compare(chunk[chunk.len() - 1]) == Ordering::Less);
        match self.chunks[chunk].binary_search_by(|&position| compare(position)) {
            Ok(at) => Ok((chunk, at)),
            Err(at) => Err((chunk, at)),
        }
    }

    fn at(&self, (chunk, at): Place) -> usize {
        self.chunks[chunk][at] as usize
    }

    fn insert(&mut self, (chunk, at): Place, position: usize) {
        if self.chunks.is_empty() {
            self.chunks.push(Vec::new());
        }
        let found = &mut self.chunks[chunk];
        found.insert(at, position as u32);
        if found.len() > CHUNK {
            // At the end, what is full stays full.
            let keep = if at == CHUNK { CHUNK } else { CHUNK / 2 };
            let rest = found.split_off(keep);
            self.chunks.insert(chunk + 1, rest);
        }
    }

    fn remove(&mut self, (chunk, at): Place) -> usize {
        let position = self.chunks[chunk].remove(at);
        if self.chunks[chunk].is_empty() {
            self.chunks.remove(chunk);
        }
        position as usize
    }

    fn slots(&self) -> Slots<'_> {
        Slots { order: self, front: (0, 0), back: (self.chunks.len(), 0) }
    }

    fn is_straight(&self) -> bool {
        self.slots().zip(0..).all(|(position, at)| position == at)
    }
}

/// Positions from place to place.
#[derive(Clone)]
struct Slots<'a> {
    order: &'a Order,
    front: Place,
    /// Not among them.
    back: Place,
}

impl Iterator for Slots<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.front >= self.back {
            return None;
        }
        let chunk = self.order.chunks.get(self.front.0)?;
        let Some(&position) = chunk.get(self.front.1) else {
            self.front = (self.front.0 + 1, 0);
            return self.next();
        };
        self.front.1 += 1;
        Some(position as usize)
    }
}

impl DoubleEndedIterator for Slots<'_> {
    fn next_back(&mut self) -> Option<usize> {
        if self.back.1 == 0 {
            self.back.0 = self.back.0.checked_sub(1)?;
            self.back.1 = self.order.chunks.get(self.back.0).map_or(0, Vec::len);
        }
        let before = (self.back.0, self.back.1.checked_sub(1)?);
        if before < self.front {
            return None;
        }
        self.back = before;
        Some(self.order.at(before))
    }
}

#[derive(Clone)]
pub struct OrderedMap<K, V> {
    entries: Vec<(K, V)>,
    order: Order,
}

impl<K, V> OrderedMap<K, V> {
    pub const fn new() -> Self {
        OrderedMap { entries: Vec::new(), order: Order::new() }
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter { slots: self.order.slots(), entries: &self.entries }
    }

    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }

    pub fn into_values(self) -> impl DoubleEndedIterator<Item = V> {
        self.into_iter().map(|(_, value)| value)
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.straighten();
        self.entries.iter_mut().map(|(key, value)| (&*key, value))
    }

    pub fn clear(&mut self) {
        *self = OrderedMap::new();
    }

    pub fn retain(&mut self, mut keep: impl FnMut(&K, &mut V) -> bool) {
        self.straighten();
        let before = self.entries.len();
        self.entries.retain_mut(|(key, value)| keep(key, value));
        if self.entries.len() < before {
            self.order = Order::straight(self.entries.len());
        }
    }

    /// Puts the entries themselves in the order of their keys.
    fn straighten(&mut self) {
        if self.order.is_straight() {
            return;
        }
        let mut from: Vec<usize> = self.order.slots().collect();
        crate::sort::arrange(&mut from, &mut |a, b| self.entries.swap(a, b));
        self.order = Order::straight(self.entries.len());
    }
}

impl<K: Ord, V> OrderedMap<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<Place, Place>
    where
        K: Borrow<Q>,
    {
        self.order.find(&|position| self.entries[position as usize].0.borrow().cmp(key))
    }

    fn position<Q: Ord + ?Sized>(&self, key: &Q) -> Option<usize>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|place| self.order.at(place))
    }

    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.position(key).map(|at| &self.entries[at].1)
    }

    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        self.position(key).map(|at| (&self.entries[at].0, &self.entries[at].1))
    }

    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.position(key).map(|at| &mut self.entries[at].1)
    }

    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// The value that stood there before, if one did.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(place) => Some(std::mem::replace(&mut self.entries[self.order.at(place)].1, value)),
            Err(place) => {
                self.put(place, key, value);
                None
            }
        }
    }

    fn put(&mut self, place: Place, key: K, value: V) -> usize {
        let position = self.entries.len();
        self.order.insert(place, position);
        self.entries.push((key, value));
        position
    }

    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|place| self.take(place).1)
    }

    /// The last entry comes to where the removed one stood.
    fn take(&mut self, place: Place) -> (K, V) {
        let position = self.order.at(place);
        let last = self.entries.len() - 1;
        if position != last
            && let Ok((chunk, at)) = self.find(&self.entries[last].0)
        {
            self.order.chunks[chunk][at] = position as u32;
        }
        self.order.remove(place);
        self.entries.swap_remove(position)
    }

    pub fn pop_first(&mut self) -> Option<(K, V)> {
        (!self.is_empty()).then(|| self.take((0, 0)))
    }

    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let found = self.find(&key);
        Entry { map: self, key, found }
    }

    pub fn range<R: RangeBounds<K>>(&self, range: R) -> Iter<'_, K, V> {
        let place = |bound: Bound<&K>, behind: Ordering, open: Place| match bound {
            Bound::Unbounded => open,
            // No two keys are equal: one that counts as greater, or as less, parts those before from those after.
            Bound::Included(key) | Bound::Excluded(key) => self
                .order
                .find(&|position| self.entries[position as usize].0.cmp(key).then(behind))
                .unwrap_or_else(|place| place),
        };
        let side = |bound: Bound<&K>, included| match bound {
            Bound::Excluded(_) => Ordering::reverse(included),
            _ => included,
        };
        let (start, end) = (range.start_bound(), range.end_bound());
        let slots = Slots {
            order: &self.order,
            front: place(start, side(start, Ordering::Greater), (0, 0)),
            back: place(end, side(end, Ordering::Less), (self.order.chunks.len(), 0)),
        };
        Iter { slots, entries: &self.entries }
    }
}

/// The place of a key, with or without a value.
pub struct Entry<'a, K, V> {
    map: &'a mut OrderedMap<K, V>,
    key: K,
    found: Result<Place, Place>,
}

impl<'a, K: Ord, V> Entry<'a, K, V> {
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'a mut V {
        let position = match self.found {
            Ok(place) => self.map.order.at(place),
            Err(place) => self.map.put(place, self.key, value()),
        };
        &mut self.map.entries[position].1
    }

    pub fn or_insert(self, value: V) -> &'a mut V {
        self.or_insert_with(|| value)
    }

    pub fn or_default(self) -> &'a mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}

pub struct Iter<'a, K, V> {
    slots: Slots<'a>,
    entries: &'a [(K, V)],
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        self.slots.next().map(|at| (&self.entries[at].0, &self.entries[at].1))
    }
}

impl<K, V> DoubleEndedIterator for Iter<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.slots.next_back().map(|at| (&self.entries[at].0, &self.entries[at].1))
    }
}

impl<'a, K, V> IntoIterator for &'a OrderedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<K, V> IntoIterator for OrderedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(mut self) -> Self::IntoIter {
        self.straighten();
        self.entries.into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for OrderedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for OrderedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = OrderedMap::new();
        map.extend(entries);
        map
    }
}

impl<K, V> Default for OrderedMap<K, V> {
    fn default() -> Self {
        OrderedMap::new()
    }
}

impl<K: Ord + Borrow<Q>, Q: Ord + ?Sized, V> Index<&Q> for OrderedMap<K, V> {
    type Output = V;

    #[allow(clippy::expect_used)]
    fn index(&self, key: &Q) -> &V {
        self.get(key).expect("no entry of that key")
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for OrderedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<K: std::fmt::Debug, V: std::fmt::Debug> std::fmt::Debug for OrderedMap<K, V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct OrderedSet<K>(OrderedMap<K, ()>);

impl<K> OrderedSet<K> {
    pub const fn new() -> Self {
        OrderedSet(OrderedMap::new())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.keys()
    }

    pub fn first(&self) -> Option<&K> {
        self.0.keys().next()
    }

    pub fn last(&self) -> Option<&K> {
        self.0.keys().next_back()
    }
}

impl<K: Ord> OrderedSet<K> {
    pub fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.contains_key(key)
    }

    /// Whether it was not there yet.
    pub fn insert(&mut self, key: K) -> bool {
        match self.0.find(&key) {
            Ok(_) => false,
            Err(place) => {
                self.0.put(place, key, ());
                true
            }
        }
    }

    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.0.remove(key).is_some()
    }

    pub fn pop_first(&mut self) -> Option<K> {
        self.0.pop_first().map(|(key, ())| key)
    }

    pub fn range<R: RangeBounds<K>>(&self, range: R) -> impl DoubleEndedIterator<Item = &K> {
        self.0.range(range).map(|(key, ())| key)
    }

    pub fn difference<'a>(&'a self, other: &'a OrderedSet<K>) -> impl Iterator<Item = &'a K> {
        self.iter().filter(|key| !other.contains(*key))
    }

    pub fn is_subset(&self, other: &OrderedSet<K>) -> bool {
        self.iter().all(|key| other.contains(key))
    }
}

impl<K> Default for OrderedSet<K> {
    fn default() -> Self {
        OrderedSet::new()
    }
}

impl<K: Ord> Extend<K> for OrderedSet<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        for key in keys {
            self.insert(key);
        }
    }
}

impl<K: Ord> FromIterator<K> for OrderedSet<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Self {
        let mut set = OrderedSet::new();
        set.extend(keys);
        set
    }
}

impl<K> IntoIterator for OrderedSet<K> {
    type Item = K;
    type IntoIter = std::iter::Map<std::vec::IntoIter<(K, ())>, fn((K, ())) -> K>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|(key, ())| key)
    }
}

impl<'a, K> IntoIterator for &'a OrderedSet<K> {
    type Item = &'a K;
    type IntoIter = std::iter::Map<Iter<'a, K, ()>, fn((&'a K, &'a ())) -> &'a K>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, ())| key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn it_does_what_the_standard_library_does() {
        let mut seed = 1u64;
        let mut random = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
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
