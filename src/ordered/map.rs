//! A map: entries in a list, and their order beside it.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::ops::{Bound, Index, RangeBounds};

use super::order::{Order, Place, Slots};

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
    pub(super) fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<Place, Place>
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

    pub(super) fn put(&mut self, place: Place, key: K, value: V) -> usize {
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
