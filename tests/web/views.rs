//! The builder of views: what follows a signal follows it, in order, and no longer than it is there.

use std::cell::RefCell;
use std::rc::Rc;

use fizz::ui::view::{IntoView, Lasting, View, each, effect, html, mount, show};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::one;

/// Lets everything run that a signal has asked for.
async fn settled() {
    for _ in 0..3 {
        let done = js_sys::Promise::resolve(&JsValue::NULL);
        wasm_bindgen_futures::JsFuture::from(done).await.unwrap();
    }
}

type Log = Rc<RefCell<Vec<String>>>;

fn taken(log: &Log) -> Vec<String> {
    std::mem::take(&mut *log.borrow_mut())
}

#[wasm_bindgen_test]
async fn what_shows_a_signal_follows_it_and_effects_find_the_page_as_it_is() {
    let name = Lasting::new("one".to_owned());
    let log = Log::default();
    let heard = log.clone();
    mount(move || {
        effect(move |before| {
            let shown = one("#view-follows").text_content().unwrap();
            heard.borrow_mut().push(format!("{} {shown} {}", before.is_some(), name.get()));
        });
        let parts =
            move || name.get().split(' ').map(|part| html("i").child(part.to_owned())).collect::<Vec<_>>();
        html("p\nid=view-follows\nlang=en")
            .attr("title", move || (name.get() != "none").then(|| name.get()))
            .class("is-long", move || name.with(|name| name.len() > 4))
            .child(move || name.get())
            .child(parts)
            .into_view()
    });
    settled().await;
    assert_eq!(
        one("#view-follows").outer_html(),
        r#"<p id="view-follows" lang="en" title="one">one<!----><!----><i>one</i><!----></p>"#
    );
    assert_eq!(taken(&log), ["false oneone one"]);
    name.set("two parts".to_owned());
    settled().await;
    assert_eq!(one("#view-follows").text_content().unwrap(), "two partstwoparts");
    assert!(one("#view-follows").class_list().contains("is-long"));
    assert_eq!(taken(&log), ["true two partstwoparts two parts"]);
    name.set("none".to_owned());
    settled().await;
    assert!(!one("#view-follows").has_attribute("title"));
    assert!(!one("#view-follows").class_list().contains("is-long"));
}

#[wasm_bindgen_test]
async fn what_is_gone_is_not_run_again() {
    let (open, count) = (Lasting::new(true), Lasting::new(0usize));
    let log = Log::default();
    let heard = log.clone();
    mount(move || {
        let children = move || {
            let heard = heard.clone();
            let told = move || {
                heard.borrow_mut().push(count.get().to_string());
                count.get()
            };
            html("b").child(told).into_view()
        };
        html("p\nid=view-gone").child(show(move || open.get(), children)).into_view()
    });
    settled().await;
    count.set(1);
    settled().await;
    assert_eq!(taken(&log), ["0", "1"]);
    // Both at once: what stands in a part that goes is not asked any more.
    count.set(2);
    open.set(false);
    settled().await;
    assert_eq!(one("#view-gone").text_content().unwrap(), "");
    count.set(3);
    settled().await;
    assert_eq!(taken(&log), Vec::<String>::new());
    open.set(true);
    open.set(true);
    settled().await;
    assert_eq!(taken(&log), ["3"]);
    assert_eq!(one("#view-gone").text_content().unwrap(), "3");
}

#[wasm_bindgen_test]
async fn rows_keep_their_elements() {
    let items = Lasting::new(vec!["a", "b", "c"]);
    let log = Log::default();
    let made = log.clone();
    mount(move || {
        let row = move |item: &'static str| -> View {
            made.borrow_mut().push(item.to_owned());
            html("li").attr("data-row", item).child(html("input\nclass=row-field")).into_view()
        };
        html("ul\nid=view-rows").child(each(move || items.get(), |item| *item, row)).into_view()
    });
    settled().await;
    assert_eq!(taken(&log), ["a", "b", "c"]);
    let field = || one("#view-rows [data-row=b] input");
    js_sys::Reflect::set(&field(), &"value".into(), &"typed".into()).unwrap();
    items.set(vec!["c", "b", "d", "a"]);
    settled().await;
    let order: Vec<String> = crate::page::attributes("#view-rows > li", "data-row");
    assert_eq!(order, ["c", "b", "d", "a"]);
    assert_eq!(taken(&log), ["d"], "the others are there already");
    assert_eq!(js_sys::Reflect::get(&field(), &"value".into()).unwrap(), "typed");
    items.set(vec!["d"]);
    settled().await;
    assert_eq!(crate::page::attributes("#view-rows > li", "data-row"), ["d"]);
}
