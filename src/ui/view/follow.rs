//! Work that is done again when a signal changes that it read: attributes, texts, parts of the page, and the
//! effects of panels. Everything that has to run runs in one go: first what the page shows, in the order in
//! which it was made, so that a part is renewed before what stands in it; then the effects, which find the page
//! as it is now. What its owner let go is forgotten at once, subscriptions included.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex, Weak};

use leptos::prelude::{Owner, on_cleanup};
use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};

use std::collections::{BTreeMap, BTreeSet};

/// Those that change the page come first, then the effects; of each, what was made earlier.
type Id = (Turn, u64);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    View,
    Effect,
}

/// What the signals know of a follower.
struct Reader {
    id: Id,
    state: Mutex<Reads>,
}

#[derive(Default)]
struct Reads {
    dirty: bool,
    sources: Vec<AnySource>,
}

struct Follower {
    reader: Arc<Reader>,
    /// Owns what the run makes; emptied before the next.
    owner: Owner,
    /// Not there while it runs.
    run: Option<Box<dyn FnMut()>>,
}

thread_local! {
    static FOLLOWERS: RefCell<BTreeMap<Id, Follower>> = const { RefCell::new(BTreeMap::new()) };
    static WAITING: RefCell<BTreeSet<Id>> = const { RefCell::new(BTreeSet::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Runs now, and again after each change of what it read, until the current owner lets it go.
pub fn follow(run: Box<dyn FnMut()>) {
    let id = begin(Turn::View, run);
    run_now(id);
}

/// Runs once the page stands, and again after each change of what it read; told whether it ran before.
pub fn effect(mut run: impl FnMut(Option<()>) + 'static) {
    let mut before = None;
    let run = move || {
        run(before);
        before = Some(());
    };
    wait(begin(Turn::Effect, Box::new(run)));
}

fn begin(turn: Turn, run: Box<dyn FnMut()>) -> Id {
    let id = (turn, NEXT.get());
    NEXT.set(id.1 + 1);
    let reader = Arc::new(Reader { id, state: Mutex::new(Reads { dirty: true, ..Reads::default() }) });
    let follower = Follower { reader, owner: Owner::new(), run: Some(run) };
    FOLLOWERS.with_borrow_mut(|followers| followers.insert(id, follower));
    on_cleanup(move || end(id));
    id
}

fn end(id: Id) {
    let follower = FOLLOWERS.with_borrow_mut(|followers| followers.remove(&id));
    if let Some(follower) = follower {
        follower.reader.forget();
    }
}

fn wait(id: Id) {
    WAITING.with_borrow_mut(|waiting| waiting.insert(id));
    if !ASKED.replace(true) {
        wasm_bindgen_futures::spawn_local(async { run_all() });
    }
}

fn run_all() {
    ASKED.set(false);
    while let Some(id) = WAITING.with_borrow_mut(BTreeSet::pop_first) {
        let reader = FOLLOWERS.with_borrow(|followers| followers.get(&id).map(|it| it.reader.clone()));
        if reader.is_some_and(|reader| reader.update_if_necessary()) {
            run_now(id);
        }
    }
}

fn run_now(id: Id) {
    let taken = FOLLOWERS.with_borrow_mut(|followers| {
        let follower = followers.get_mut(&id)?;
        Some((follower.run.take()?, follower.owner.clone(), follower.reader.clone()))
    });
    let Some((mut run, owner, reader)) = taken else { return };
    reader.forget();
    let subscriber = reader.subscriber();
    owner.with_cleanup(|| subscriber.with_observer(&mut run));
    FOLLOWERS.with_borrow_mut(|followers| {
        if let Some(follower) = followers.get_mut(&id) {
            follower.run = Some(run);
        }
    });
}

impl Reader {
    fn subscriber(self: &Arc<Self>) -> AnySubscriber {
        AnySubscriber(Arc::as_ptr(self) as usize, Arc::downgrade(self) as Weak<dyn Subscriber + Send + Sync>)
    }

    /// Reads nothing any more.
    fn forget(self: &Arc<Self>) {
        self.clear_sources(&self.subscriber());
        self.reads(|reads| reads.dirty = false);
    }

    fn reads<T>(&self, with: impl FnOnce(&mut Reads) -> T) -> T {
        with(&mut self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}

impl ReactiveNode for Reader {
    fn mark_dirty(&self) {
        self.reads(|reads| reads.dirty = true);
        wait(self.id);
    }

    fn mark_check(&self) {
        wait(self.id);
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        if self.reads(|reads| std::mem::take(&mut reads.dirty)) {
            return true;
        }
        let sources = self.reads(|reads| reads.sources.clone());
        sources.iter().any(ReactiveNode::update_if_necessary)
    }
}

impl Subscriber for Reader {
    fn add_source(&self, source: AnySource) {
        self.reads(|reads| {
            if !reads.sources.contains(&source) {
                reads.sources.push(source);
            }
        });
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        for source in self.reads(|reads| std::mem::take(&mut reads.sources)) {
            source.remove_subscriber(subscriber);
        }
    }
}
