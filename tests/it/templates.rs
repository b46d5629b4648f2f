//! Every template under assets/templates is whole, clean and the same diagram in both languages; the
//! index beside them is theirs; the search finds what a person would look for.
//!
//! `FIZZ_RENEW=1` writes the index anew.

use std::path::{Path, PathBuf};

use fizz::diagnostic::Severity;
use fizz::layout::workflow::{Flow, check, layout};
use fizz::lint;
use fizz::locale::Locale;
use fizz::model::{Model, Shape, lower};
use fizz::syntax::parse;
use fizz::templates::{Category, Entry, Index, Order, Template, file_names, fold, knows_pinyin, search};

/// Their diagrams were published as they are; only these may have hints.
const GIVEN: [&str; 3] = ["cqrs-materialized-views", "database-per-service", "publish-subscribe"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates")
}

fn slugs() -> Vec<String> {
    let mut slugs: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    slugs.sort();
    assert!(slugs.len() > 20, "the templates are gone: {slugs:?}");
    slugs
}

/// A template in a language with its model; its page must have no fault.
fn read(slug: &str, locale: Locale) -> (Template, Model) {
    let (page, source) = file_names(locale);
    let text = |name: &str| {
        let path = folder().join(slug).join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let (template, faults) = Template::read(slug, locale, &text(page), &text(source));
    let faults: Vec<String> = faults
        .iter()
        .map(|fault| format!("{slug}/{page}:{}: {}", fault.line, fault.message.text(Locale::En)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let model = lower(&template.source, &parse(&template.source));
    (template, model)
}

fn both(slug: &str) -> [(Template, Model); 2] {
    [read(slug, Locale::En), read(slug, Locale::Zh)]
}

/// What a model says, without its places in the text; `words` are its titles and labels.
fn told(model: &Model, words: bool) -> String {
    let mut out = String::new();
    let word = |text: Option<&String>| if words { format!("{text:?}") } else { text.is_some().to_string() };
    for lane in &model.lanes {
        out += &format!("{} {}\n", lane.name, word(Some(&lane.title)));
        for &id in &lane.nodes {
            let node = model.node(id);
            let parts =
                [&node.label, &node.owner, &node.system, &node.description].map(|text| word(text.as_ref()));
            out += &format!("  {} {} {}\n", node.name, node.shape.name(), parts.join(" "));
        }
    }
    for edge in &model.edges {
        let (from, to) = (&model.node(edge.from).name, &model.node(edge.to).name);
        out +=
            &format!("{from} {:?} {to} {:?} {}\n", edge.from_side, edge.to_side, word(edge.label.as_ref()));
    }
    for repeat in &model.loops {
        let members: Vec<&str> = repeat.members.iter().map(|&id| model.node(id).name.as_str()).collect();
        out += &format!("loop {} {}\n", word(Some(&repeat.condition)), members.join(" "));
    }
    out
}

#[test]
fn diagrams_have_no_problem() {
    let mut found = Vec::new();
    for slug in slugs() {
        for (template, model) in both(&slug) {
            let tree = parse(&template.source);
            let name = format!("{slug}/{}", file_names(template.locale).1);
            for problem in lint::diagnose(&template.source, &tree, &model, &lint::Settings::default()) {
                if problem.severity != Severity::Hint || !GIVEN.contains(&slug.as_str()) {
                    found.push(format!("{name}: {} {}", problem.code, problem.message.text(Locale::En)));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn diagrams_are_formatted() {
    for slug in slugs() {
        for (template, _) in both(&slug) {
            let tidy = fizz::format::format(&template.source).apply(&template.source);
            assert_eq!(template.source, tidy, "{slug}/{}", file_names(template.locale).1);
        }
    }
}

#[test]
fn drawings_have_no_defect() {
    let mut found = Vec::new();
    for slug in slugs() {
        for (template, model) in both(&slug) {
            for flow in Flow::ALL {
                for violation in check::violations(&layout(&model, flow), &model) {
                    found.push(format!("{slug} {} {}: {violation}", template.locale.tag(), flow.name()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn both_languages_tell_the_same() {
    for slug in slugs() {
        let [(en, en_model), (zh, zh_model)] = both(&slug);
        assert_eq!(told(&en_model, false), told(&zh_model, false), "{slug}: the diagrams differ");
        assert_eq!(en.page.category, zh.page.category, "{slug}");
        assert_eq!(en.page.related, zh.page.related, "{slug}");
        assert_eq!(en.page.tags.len(), zh.page.tags.len(), "{slug}: tags");
        assert_eq!(en.page.alternatives.len(), zh.page.alternatives.len(), "{slug}: alternatives");
        let nodes = |template: &Template| {
            template.page.steps.iter().map(|step| step.nodes.clone()).collect::<Vec<_>>()
        };
        assert_eq!(nodes(&en), nodes(&zh), "{slug}: the steps name different nodes");
        let has_han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(has_han(&zh.page.summary) && has_han(&zh.page.why.concat()), "{slug}: zh.md is not Chinese");
        assert!(!has_han(&format!("{:?}", en.page)), "{slug}: en.md has Chinese characters");
        assert!(!has_han(&told(&en_model, true)), "{slug}: en.fz has Chinese labels");
    }
}

#[test]
fn related_templates_and_the_nodes_of_steps_exist() {
    let slugs = slugs();
    for slug in &slugs {
        let (template, model) = read(slug, Locale::En);
        for related in &template.page.related {
            assert!(slugs.contains(related) && related != slug, "{slug}: related {related}");
        }
        let starter = template.page.category == Some(Category::Starter);
        let steps = template.page.steps.len();
        assert!((if starter { 3..=7 } else { 4..=7 }).contains(&steps), "{slug} has {steps} steps");
        for step in &template.page.steps {
            assert!(
                slug == "starter-empty" || !step.nodes.is_empty(),
                "{slug}: {} names no node",
                step.title
            );
            for node in &step.nodes {
                assert!(model.node_named(node).is_some(), "{slug}: {} names {node}", step.title);
            }
        }
        // Nothing in the drawing is left unexplained.
        for node in &model.nodes {
            let told = template.page.steps.iter().any(|step| step.nodes.contains(&node.name));
            assert!(told, "{slug}: no step speaks of {} {:?}", node.name, node.label);
        }
    }
}

#[test]
fn given_diagrams_are_as_they_were_given() {
    for slug in GIVEN {
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/templates/{slug}.given.fz"));
        let given = std::fs::read_to_string(path).unwrap();
        assert_eq!(
            told(&read(slug, Locale::En).1, true),
            told(&lower(&given, &parse(&given)), true),
            "{slug}"
        );
    }
}

#[test]
fn labels_are_short_and_whole() {
    for slug in slugs() {
        for (_, model) in both(&slug) {
            for node in &model.nodes {
                let label = node.label.as_deref().unwrap_or_default();
                assert!((1..=28).contains(&label.chars().count()), "{slug}: {} {label:?}", node.name);
            }
            for edge in &model.edges {
                let length = edge.label.as_deref().map_or(1, |label| label.chars().count());
                assert!((1..=24).contains(&length), "{slug}: {:?}", edge.label);
            }
        }
    }
}

fn index() -> Index {
    let templates: Vec<[(Template, Model); 2]> = slugs().iter().map(|slug| both(slug)).collect();
    Index::of(templates.iter().map(|[en, zh]| [(&en.0, &en.1), (&zh.0, &zh.1)]))
}

#[test]
fn the_index_is_current() {
    let path = folder().join("index.json");
    let made = index().to_json();
    if std::env::var_os("FIZZ_RENEW").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == made, "assets/templates/index.json is old: run `cargo run -- templates --index`");
    assert_eq!(Index::from_json(&kept).unwrap(), index());
}

#[test]
fn the_search_finds_the_right_ones() {
    let index = index();
    let found = |query: &str| -> Vec<String> {
        search(&index, query).into_iter().map(|at| index.entries[at].slug.clone()).collect()
    };
    for (query, first) in [
        ("死信", "dead-letter-queue"),
        ("dead letter", "dead-letter-queue"),
        ("dlq", "dead-letter-queue"),
        ("saga", "saga"),
        ("ＳＡＧＡ", "saga"),
        ("网关", "api-gateway"),
        ("gateway", "api-gateway"),
        ("wg", "api-gateway"),
        ("sxdl", "dead-letter-queue"),
        ("bff", "backend-for-frontend"),
        ("outbox", "data-synchronization"),
        ("发件箱", "data-synchronization"),
        ("flink", "stream-processing"),
        ("两阶段", "two-phase-commit"),
        ("event choreography", "event-choreography"),
        ("caffeine", "cache-strategy"),
    ] {
        assert_eq!(found(query).first().map(String::as_str), Some(first), "{query}: {:?}", found(query));
    }
    let kafka = found("kafka");
    for slug in
        ["ai-native-kafka", "ai-event-mesh", "publish-subscribe", "stream-processing", "dead-letter-queue"]
    {
        assert!(kafka.iter().any(|found| found == slug), "kafka: {kafka:?}");
    }
    assert_eq!(kafka.first().map(String::as_str), Some("ai-native-kafka"), "the title counts most");
    assert!(!kafka.iter().any(|slug| slug == "two-phase-commit" || slug.starts_with("starter")), "{kafka:?}");
    for (query, some) in [
        ("请假", "leave-request"),
        ("休假", "leave-request"),
        ("年假申请", "leave-request"),
        ("请假流程", "leave-request"),
        ("PTO", "leave-request"),
        ("holiday", "leave-request"),
        ("time off", "leave-request"),
        ("qingjia", "leave-request"),
        ("xiujia", "leave-request"),
        ("qingjiashenp", "leave-request"),
        ("qjsp", "leave-request"),
        ("levae", "leave-request"),
        ("采购", "purchase-approval"),
        ("caigou", "purchase-approval"),
        ("procurement", "purchase-approval"),
        ("purchse aproval", "purchase-approval"),
        ("报销", "expense-claim"),
        ("reimbursement", "expense-claim"),
        ("订单到收款", "order-to-cash"),
        ("invoice", "order-to-cash"),
        ("回款", "order-to-cash"),
        ("outage", "incident-response"),
        ("故障", "incident-response"),
        ("入职", "employee-onboarding"),
        ("new hire", "employee-onboarding"),
        ("退货", "refund"),
        ("bug", "bug-triage"),
        ("deployment", "software-release"),
        ("借款", "loan-approval"),
        ("mortgage", "loan-approval"),
        ("ticket", "customer-support"),
        ("help desk", "customer-support"),
    ] {
        assert_eq!(found(query).first().map(String::as_str), Some(some), "{query}: {:?}", found(query));
    }
    // What is common to several is found in all of them.
    for query in ["审批", "approval", "approve", "sign-off", "shenpi", "sp", "aproval"] {
        for slug in
            ["leave-request", "purchase-approval", "expense-claim", "loan-approval", "starter-approval"]
        {
            assert!(found(query).iter().take(7).any(|found| found == slug), "{query}: {:?}", found(query));
        }
    }
    for slug in ["leave-request", "purchase-approval", "loan-approval"] {
        assert!(found("驳回").iter().any(|found| found == slug), "驳回: {:?}", found("驳回"));
    }
    assert_eq!(found("投诉"), ["customer-support", "refund"], "what it is about before what a label says");
    let flows = index.entries.iter().filter(|entry| entry.category() == Some(Category::Business)).count();
    for query in ["流程", "业务流程", "workflow", "liucheng"] {
        assert!(found(query).len() >= flows && flows >= 10, "{query}: {:?}", found(query));
    }
    assert_eq!(found("").len(), slugs().len());
    assert_eq!(found("no such pattern"), Vec::<String>::new());
}

/// However long a query is, and whatever is in it.
#[test]
fn the_search_takes_any_query() {
    let index = index();
    for query in
        ["？", "—", "a", "请", "\u{0}", "i̇İ", "approval ".repeat(5_000).as_str(), "审".repeat(5_000).as_str()]
    {
        let found = search(&index, query);
        assert!(found.iter().all(|&at| at < index.entries.len()));
        let mut once = found.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), found.len());
    }
    assert_eq!(search(&index, "？").len(), index.entries.len());
}

#[test]
fn whoever_begins_sees_the_starters_first() {
    let first = Category::ordered(true);
    assert_eq!(first[..2], [Category::Starter, Category::Business]);
    assert_eq!(Category::ordered(false), Category::ALL);
    assert_eq!(first.len(), Category::ALL.len());
}

/// Ten flows that offices have, each with decisions, a way back and enough to read.
#[test]
fn business_flows_are_whole_processes() {
    let mut count = 0;
    for slug in slugs() {
        let (template, model) = read(&slug, Locale::En);
        if template.page.category != Some(Category::Business) {
            continue;
        }
        count += 1;
        assert!((12..=28).contains(&model.nodes.len()), "{slug}: {} nodes", model.nodes.len());
        assert!((3..=5).contains(&model.lanes.len()), "{slug}: {} lanes", model.lanes.len());
        let shape = |shape: Shape| model.nodes.iter().filter(|node| node.shape == shape).count();
        assert!(shape(Shape::Diamond) >= 3, "{slug}: decisions");
        assert!(shape(Shape::Circle) >= 2, "{slug}: a beginning and an end");
        assert!(shape(Shape::Taskbox) >= 1, "{slug}: nobody is responsible");
        let ways = model.drawn_edges().map(|id| (model.edge(id).from, model.edge(id).to)).collect::<Vec<_>>();
        let is_sent_back = |start| {
            let mut reached = vec![start];
            let mut at = 0;
            while let Some(&node) = reached.get(at) {
                at += 1;
                let next = ways.iter().filter(|way| way.0 == node).map(|way| way.1);
                for node in next.collect::<Vec<_>>() {
                    if !reached.contains(&node) {
                        reached.push(node);
                    }
                }
            }
            ways.iter().any(|&(from, to)| to == start && reached.contains(&from))
        };
        assert!(model.node_ids().any(is_sent_back), "{slug}: nothing is ever sent back");
    }
    assert!(count >= 10, "{count} business flows");
}

#[test]
fn cards_can_be_ordered() {
    let index = index();
    let sorted = |order: Order, locale| {
        let mut entries: Vec<&Entry> = index.entries.iter().collect();
        order.sort(&mut entries, locale);
        entries
    };
    let slugs = |entries: Vec<&Entry>| entries.iter().map(|entry| entry.slug.clone()).collect::<Vec<_>>();
    assert_eq!(slugs(sorted(Order::ByShelf, Locale::En)), slugs(index.entries.iter().collect()));
    let titles = sorted(Order::ByTitle, Locale::En);
    assert!(titles.windows(2).all(|pair| fold(&pair[0].en.title) <= fold(&pair[1].en.title)));
    // By the sound of their characters.
    let titles = sorted(Order::ByTitle, Locale::Zh);
    assert!(titles.windows(2).all(|pair| pair[0].folded.pinyin <= pair[1].folded.pinyin));
    let sizes = sorted(Order::SmallestFirst, Locale::En);
    assert!(sizes.windows(2).all(|pair| pair[0].nodes <= pair[1].nodes));
    assert_eq!(
        sorted(Order::LargestFirst, Locale::En).first().map(|entry| entry.nodes),
        sizes.last().map(|entry| entry.nodes)
    );
    assert!(Order::ALL.into_iter().all(|order| Order::from_id(order.id()) == Some(order)));
}

#[test]
fn every_character_of_a_chinese_title_or_tag_has_its_pinyin() {
    let mut unknown = Vec::new();
    for slug in slugs() {
        let page = read(&slug, Locale::Zh).0.page;
        unknown.extend(std::iter::once(page.title).chain(page.tags).filter(|name| !knows_pinyin(name)));
    }
    assert!(unknown.is_empty(), "add to the table in src/templates/pinyin.rs: {unknown:?}");
}
