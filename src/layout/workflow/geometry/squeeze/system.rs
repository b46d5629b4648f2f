//! Constraints between the parts of a drawing along one axis, and the places that satisfy them.

use std::collections::BTreeMap;

use crate::work;

/// Passes over all constraints, at most. Nearly always two are enough.
const PASSES: usize = 12;
/// Rounds in which parts are pulled along their wires, to one side and to the other in turn.
const ROUNDS: usize = 6;
/// The place of what nothing speaks of.
const NOWHERE: i32 = i32::MIN / 2;

/// How a part moves where it is free.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It stays where it is.
    Wall,
    /// It goes where its wires are shortest.
    Part,
    /// It stays at what comes after it.
    Hugging,
    /// It gives way to the others and then goes to the middle of what is free.
    Label,
}

pub struct System {
    /// By variable: where it is now.
    pub now: Vec<i32>,
    pub roles: Vec<Role>,
    /// The second variable is greater than the first one by this at least.
    all: Vec<(usize, usize, i32)>,
    /// Segments of wires along this axis: their two variables, and how much less the second one is than the first where they are
    /// shortest.
    wires: Vec<(usize, usize, i32)>,
}

impl System {
    pub fn new(now: Vec<i32>, roles: Vec<Role>) -> System {
        System { now, roles, all: vec![], wires: vec![] }
    }

    /// Adds that `b` stays beyond `a`, by `need` between a place of each, or by what there is if that is less.
    pub fn keep(&mut self, (a, from): (usize, i32), (b, to): (usize, i32), need: i32) {
        if a != b {
            let gap = need.min(to - from);
            self.all.push((a, b, from - self.now[a] + gap - (to - self.now[b])));
        }
    }

    /// Adds a segment of a wire between a place of each.
    pub fn pull(&mut self, (a, from): (usize, i32), (b, to): (usize, i32)) {
        if a != b {
            self.wires.push((a, b, (from - self.now[a]) - (to - self.now[b])));
        }
    }

    /// The place of each variable where the first one stays, everything is as near as it can be, and wires are short.
    pub fn solve(&mut self) -> Option<Solved<'_>> {
        let least = self.least()?;
        let at = self.pulled(least);
        Some(Solved { system: self, at })
    }

    fn least(&mut self) -> Option<Vec<i32>> {
        let now = &self.now;
        self.all.sort_by_key(|&(a, b, by)| (now[a], now[b], a, b, by));
        self.all.dedup();
        let mut at = vec![NOWHERE; now.len()];
        at[0] = now[0];
        for _ in 0..PASSES {
            let mut is_done = true;
            for &(a, b, by) in &self.all {
                if at[a] + by > at[b] {
                    at[b] = at[a] + by;
                    is_done = false;
                }
            }
            work::count(self.all.len());
            if is_done {
                return (at[0] == now[0]).then_some(at);
            }
        }
        None
    }

    /// Each part goes to where its wires are shortest, as far as its neighbours allow, in a few rounds back and forth.
    fn pulled(&self, mut at: Vec<i32>) -> Vec<i32> {
        let count = at.len();
        let mut near = vec![vec![]; count];
        for &(a, b, by) in &self.all {
            near[a].push((b, -by, false));
            near[b].push((a, by, true));
        }
        let mut wires = vec![vec![]; count];
        for &(a, b, by) in &self.wires {
            wires[a].push((b, -by));
            wires[b].push((a, by));
        }
        let is_free = |v: usize| self.roles[v] != Role::Wall && is_somewhere(at[v]);
        let mut order: Vec<usize> = (0..count).filter(|&v| is_free(v)).collect();
        order.sort_by_key(|&v| (at[v], v));
        for round in 0..ROUNDS {
            order.reverse();
            let is_back = round % 2 == 0;
            for &v in &order {
                let (mut low, mut high) = (NOWHERE, i32::MAX / 2);
                for &(other, by, is_before) in &near[v] {
                    if is_before {
                        low = low.max(at[other] + by);
                    } else {
                        high = high.min(at[other] + by);
                    }
                }
                if !is_somewhere(low) || high >= i32::MAX / 4 || low > high {
                    continue;
                }
                let role = self.roles[v];
                if role == Role::Label || role == Role::Hugging {
                    at[v] = if is_back || role == Role::Hugging { high } else { low };
                } else if !wires[v].is_empty() {
                    let mut best: Vec<i32> = wires[v].iter().map(|&(other, by)| at[other] + by).collect();
                    best.sort();
                    // Anywhere between the two in the middle is as good.
                    let (from, to) = (best[(best.len() - 1) / 2], best[best.len() / 2]);
                    at[v] = at[v].clamp(from, to).clamp(low, high);
                }
            }
            work::count(count + self.all.len() + self.wires.len());
        }
        at
    }
}

fn is_somewhere(at: i32) -> bool {
    at > NOWHERE / 2
}

/// A system in which every variable has its place.
pub struct Solved<'a> {
    system: &'a System,
    at: Vec<i32>,
}

impl Solved<'_> {
    /// The new place of a variable; the old one of what nothing speaks of.
    pub fn at(&self, variable: usize) -> i32 {
        if is_somewhere(self.at[variable]) { self.at[variable] } else { self.system.now[variable] }
    }

    /// Moves each group on by half of the way until one of its variables meets another group, or none.
    pub fn centre_groups(&mut self, group: &[Option<usize>], count: usize) {
        let mut room = vec![None::<i32>; count];
        for &(a, b, by) in &self.system.all {
            if let Some(own) = group[a]
                && group[b] != Some(own)
                && is_somewhere(self.at[a])
            {
                let free = self.at[b] - by - self.at[a];
                room[own] = Some(room[own].map_or(free, |least| least.min(free)));
            }
        }
        for (at, group) in self.at.iter_mut().zip(group) {
            if let Some(own) = *group
                && is_somewhere(*at)
            {
                *at += room[own].unwrap_or(0) / 2;
            }
        }
    }

    /// Labels go to the middle of what is free around them.
    pub fn centre_labels(&mut self) {
        let System { roles, all, .. } = self.system;
        let mut order: Vec<usize> = (0..roles.len()).filter(|&v| roles[v] == Role::Label).collect();
        order.sort_by_key(|&label| (self.at[label], label));
        let mut of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, &(a, b, _)) in all.iter().enumerate() {
            for label in [a, b] {
                if roles[label] == Role::Label {
                    of.entry(label).or_default().push(index);
                }
            }
        }
        for label in order {
            let (mut low, mut high) = (NOWHERE, i32::MAX / 2);
            for &index in of.get(&label).map_or(&[][..], Vec::as_slice) {
                let (a, b, by) = all[index];
                if b == label {
                    low = low.max(self.at[a] + by);
                } else {
                    high = high.min(self.at[b] - by);
                }
            }
            if is_somewhere(low) && high < i32::MAX / 4 {
                self.at[label] = low + (high - low).max(0) / 2;
            }
        }
    }
}
