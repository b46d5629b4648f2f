//! The root component: header, code pane, canvas, inspector and status bar. It also switches between editor and gallery.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::about::{AboutDialog, ShortcutsDialog};
use super::actions;
use super::browser;
use super::canvas::{self, CanvasState, SecondCanvas};
use super::code;
use super::documents::DocumentsDialog;
use super::export::ExportDialog;
use super::files;
use super::framed::FrameCorner;
use super::gallery::{Gallery, Shelf};
use super::header::Header;
use super::icon::{self, icon};
use super::import::ImportDialog;
use super::library::Library;
use super::link;
use super::looks::{self, ThemeChoice};
use super::menu::PopupMenu;
use super::messages::{canvas as canvas_words, documents, header as words, panels as messages};
use super::missing::Missing;
use super::palette::Palette;
use super::panel::{self, Dock};
use super::panels::{Beside, PANELS, Side, Stack};
use super::places;
use super::present::Presentation;
use super::print::PrintedDrawing;
use super::route::Route;
use super::settings;
use super::share::ShareDialog;
use super::signals::SetIfChanged as _;
use super::splitter::Splitter;
use super::status::StatusBar;
use super::store::{Dialog, Notice, Store};
use super::vault::Kept;
use super::walk::WalkThrough;
use super::welcome::Welcome;
use crate::diagnostic::Severity;
use crate::document::Manner;
use crate::locale::Locale;
use crate::views::Asked;

#[component]
pub fn App() -> impl IntoView {
    let store = Store::new();
    let canvas = CanvasState::two(store);
    let library = Library::new(store);
    provide_context(store);
    provide_context(canvas);
    provide_context(library);
    provide_context(Shelf::new());
    settings::restore_and_keep(store);
    keep_page_true(store);
    note_input(canvas);
    keep_shares(store);
    focus_on_return(canvas);
    focus_with_view(canvas);
    places::keep(canvas, library);
    browser::middle_button_pastes_in_text_only();
    ask_for_chinese(store);
    begin(store, library);
    let owner = Owner::current();
    let _ = window_event_listener(ev::keydown, move |event| {
        // Actions use contexts, but listeners of the window run without an owner.
        if let Some(owner) = &owner {
            owner.with(|| actions::page_keys(canvas, &event));
        }
    });
    let _ = window_event_listener(ev::hashchange, move |_| {
        let hash = browser::window().location().hash().unwrap_or_default();
        if link::is_link(&hash) {
            return visit(store, library, None);
        }
        store.route.set(Route::parse(&hash));
    });
    let dropping = RwSignal::new(false);
    drop_files(library, dropping);
    view! {
        <div class="editor" hidden=move || store.route.get() != Route::Editor
            class:is-reading=move || store.reading.get()
            class:is-walking=move || store.walking.get()
            class:is-presenting=move || store.presenting.get()
            class:is-embedded=move || store.embedded.get()
            data-tab=move || if store.reading.get() { panel::DIAGRAM } else { store.tab.get() }>
            <a class="skip" href="#diagram" on:click=move |event| { event.prevent_default(); canvas.take_focus(); }>
                {store.said(&words::SKIP)}
            </a>
            <Header/>
            <Welcome/>
            <main class="work" class:is-code-alone=move || !store.is_open(panel::DIAGRAM) && !store.reading.get()
                class:is-stacked=move || store.is_stacked()
                style:--code-share=move || format!("{}%", store.code_share.get())>
                <section class="code-pane" aria-label=store.said(&messages::CODE)
                    class:is-folded=move || !store.is_open(panel::CODE)
                    style:width=move || format!("{}px", store.code_width.get())>
                    {(code::PANEL.view)()}
                    <Stack dock=Dock::UnderCode/>
                </section>
                <Splitter/>
                {(canvas::PANEL.view)()}
                <SecondCanvas/>
                <Side/>
                <Beside/>
            </main>
            <StatusBar/>
            <Tabs/>
            <WalkThrough/>
            <Presentation/>
            <FrameCorner/>
        </div>
        <Gallery/>
        <PopupMenu/>
        <Palette/>
        <ShareDialog/>
        <ExportDialog/>
        <ImportDialog/>
        <AboutDialog/>
        <ShortcutsDialog/>
        <DocumentsDialog/>
        <Toast/>
        <Missing/>
        <PrintedDrawing/>
        <div class="drop-ground" hidden=move || !dropping.get()><p>{store.said(&documents::DROP_HERE)}</p></div>
        <p class="visually-hidden" role="status" aria-live="polite">{move || store.announcement.get()}</p>
    }
}

/// The tabs of a narrow window, which shows one panel at a time.
#[component]
fn Tabs() -> impl IntoView {
    let store = super::store::store();
    let tabs = PANELS.iter().filter_map(|panel| Some((panel, panel.tab?)));
    view! {
        <nav class="tabs" aria-label=store.said(&messages::VIEWS)>
            {tabs.map(|(panel, name)| view! {
                <button type="button" aria-current=move || (store.tab.get() == panel.name).then_some("page")
                    on:click=move |_| store.tab.set(panel.name)>
                    {icon(panel.icon)}
                    <span>{store.said(name)}</span>
                    <Show when=move || panel.name == panel::CODE && store.problems(Severity::Error) != 0>
                        <b class="pip">{move || store.problems(Severity::Error)}</b>
                    </Show>
                </button>
            }).collect_view()}
            <a href="#/templates">
                {icon(icon::GRID)}
                <span>{store.said(&words::TEMPLATES)}</span>
            </a>
        </nav>
    }
}

/// Notes whether the person works with a pointer or with keys.
fn note_input(canvas: CanvasState) {
    let _ = window_event_listener(ev::pointerdown, move |_| canvas.by_pointer.set_if_changed(true));
    let _ = window_event_listener(ev::keydown, move |event| {
        if !matches!(event.key().as_str(), "Control" | "Shift" | "Alt" | "Meta") {
            canvas.by_pointer.set_if_changed(false);
        }
    });
}

/// The code keeps its share when the window gets another width, and the inspector makes room where it is narrow.
fn keep_shares(store: Store) {
    let first = browser::inner_width().max(1.0);
    let share = StoredValue::new(f64::from(store.code_width.get_untracked()) / first);
    let sizing = StoredValue::new(false);
    Effect::new(move |_| {
        let width = f64::from(store.code_width.get());
        if !sizing.get_value() {
            share.set_value(width / browser::inner_width().max(1.0));
        }
        sizing.set_value(false);
    });
    let fit = move || {
        let window = browser::inner_width();
        store.crowd_out(super::inspector::PANEL.name, window < looks::CROWDED);
        let width = looks::allowed_width((share.get_value() * window).round() as i32);
        if width != store.code_width.get_untracked() {
            sizing.set_value(true);
            store.code_width.set(width);
        }
    };
    if first < looks::CROWDED {
        store.crowd_out(super::inspector::PANEL.name, true);
    }
    let _ = window_event_listener(ev::resize, move |_| fit());
}

/// Whoever comes back from the gallery goes on with the diagram.
fn focus_on_return(canvas: CanvasState) {
    Effect::new(move |before: Option<Route>| {
        let route = canvas.store.route.get();
        if route == Route::Editor && before.is_some_and(|before| before != Route::Editor) {
            browser::after_frame(move || canvas.take_focus());
        }
        route
    });
}

/// Whoever asks on one canvas for the view of the other one goes on there.
fn focus_with_view(canvas: CanvasState) {
    Effect::new(move |before: Option<bool>| {
        let is_second = canvas.store.in_second.get();
        if before.is_some_and(|before| before != is_second) && canvas.is_focus_on_any() {
            // A canvas that is new is in the page by then, and one that is gone has lost the focus.
            browser::after_frame(move || {
                let active = canvas.active();
                if active.other().has_focus() || browser::nothing_has_focus() {
                    active.take_focus();
                }
            });
        }
        is_second
    });
}

/// Waits for the code pane, then opens the first diagram.
fn begin(store: Store, library: Library) {
    let mut begun = false;
    let asked = link::asked_view();
    Effect::new(move |_| {
        if !begun && store.code_ready.get() {
            begun = true;
            untrack(|| {
                library.begin(move || {
                    show_asked(store, library, asked);
                    files::open_launched(library);
                });
            });
        }
    });
    // The address names the view of what is open, so that it can be passed on and comes back with a reload.
    Effect::new(move |_| {
        store.view.track();
        store.second.view.track();
        store.paired.track();
        if store.opened.get() != 0 && !store.embedded.get_untracked() {
            link::name_views(store.panes());
        }
    });
}

/// Shows the diagram of the address, and the views that it asks for.
fn show_asked(store: Store, library: Library, asked: Option<Asked>) {
    if let Some(Asked { is_other: true, .. }) = asked {
        store.tell_person(store.word(&canvas_words::NO_MIND_MAP), false);
    }
    if link::brought().is_some() {
        visit(store, library, asked);
    } else if let Some(asked) = asked.filter(|asked| !asked.panes.is_like(store.panes())) {
        store.show_panes(asked.panes);
    }
}

/// Opens the diagram in the page's address, if there is one. The views that were asked for go before those of the link, unless
/// they are of the same kinds: then the link says more.
fn visit(store: Store, library: Library, asked: Option<Asked>) {
    let Some(link) = link::brought() else { return };
    store.embedded.set(link::is_embedded());
    spawn_local(async move {
        match link::read(link, store.word(&documents::SHARED)).await {
            Ok(brought) => {
                let panes = Manner::read(&brought.manner).panes();
                let other = asked.map(|asked| asked.panes).filter(|asked| !asked.is_like(panes));
                let manner =
                    other.map_or(brought.manner, |panes| Manner::default().in_panes(panes).to_string());
                library.visit(Kept { manner, ..brought }, false);
            }
            Err(refusal) => {
                if store.embedded.get_untracked() {
                    // A frame shows nothing else in its place.
                    library.visit(Kept::default(), false);
                }
                store.tell_person(store.word(refusal.words()), true);
            }
        }
    });
}

/// Opens files that are dropped anywhere on the page.
fn drop_files(library: Library, dropping: RwSignal<bool>) {
    let has_files = |event: &ev::DragEvent| {
        event
            .data_transfer()
            .is_some_and(|data| data.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
    };
    let _ = window_event_listener(ev::dragover, move |event| {
        if has_files(&event) {
            event.prevent_default();
            dropping.set(true);
        }
    });
    let _ = window_event_listener(ev::dragleave, move |event| {
        if event.related_target().is_none() {
            dropping.set(false);
        }
    });
    let _ = window_event_listener(ev::drop, move |event| {
        dropping.set(false);
        files::open_dropped(library, &event);
    });
}

/// The message at the foot of the page. It disappears after a while, unless it reports a failure.
#[component]
fn Toast() -> impl IntoView {
    let store = super::store::store();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let Some(notice) = store.notice.get() else { return };
        if let Some(timer) = timer.get_value() {
            timer.clear();
        }
        let time = std::time::Duration::from_secs(if notice.bad || notice.action.is_some() { 9 } else { 4 });
        timer.set_value(set_timeout_with_handle(move || store.notice.set(None), time).ok());
    });
    // A dialog covers what stands here. The list of diagrams has its own place for what can be taken back.
    let is_said_elsewhere =
        move |notice: &Notice| notice.action.is_some() && store.dialog.get() == Some(Dialog::Documents);
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || store.notice.get().filter(|notice| !is_said_elsewhere(notice)).map(|notice| view! {
                <div class="notice" class:is-bad=notice.bad>
                    <span>{super::problems::prose(&notice.text)}</span>
                    {notice.action.map(|(label, run)| view! {
                        <button class="link" type="button" on:click=move |_| { store.notice.set(None); run(); }>{label}</button>
                    })}
                    <button class="icon-btn sm" type="button" aria-label=store.said(&canvas_words::CLOSE)
                        on:click=move |_| store.notice.set(None)>
                        {icon(icon::CLOSE)}
                    </button>
                </div>
            })}
        </div>
    }
}

/// Requests the Chinese fonts once they are needed: for the page's language, for the diagram, or for the gallery, which
/// has titles in both languages.
fn ask_for_chinese(store: Store) {
    let is_chinese = move || {
        let text = || store.drawn.with(|document| document.text().chars().any(|c| c >= '\u{2e80}'));
        store.locale.get() == Locale::Zh || store.route.get() != Route::Editor || text()
    };
    let mut asked = false;
    Effect::new(move |_| {
        if !asked && is_chinese() {
            asked = true;
            browser::announce("fizz-chinese");
        }
    });
}

/// Keeps theme and language on the root element, and the diagram's name in the title of the page.
fn keep_page_true(store: Store) {
    Effect::new(move |_| {
        if let Some(root) = browser::document().document_element() {
            let theme = if store.dark.get() { ThemeChoice::Dark } else { ThemeChoice::Light };
            let _ = root.set_attribute("data-theme", theme.name());
            let _ = root.set_attribute("lang", store.locale.get().tag());
        }
    });
    Effect::new(move |_| {
        let name = store.name.get();
        let title = if name.is_empty() { "Fizz".to_owned() } else { format!("{name} · Fizz") };
        if store.route.get() == Route::Editor {
            browser::document().set_title(&title);
        }
    });
}
