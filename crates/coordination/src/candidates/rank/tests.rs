use handling::ItemId;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn product(name: &str) -> Product {
    Product {
        id: ItemId(Uuid::nil()),
        name: name.into(),
        cpe: String::new(),
        purls: vec![],
        keywords: vec![],
        components: vec![],
        protocols: vec![],
    }
}

fn row(n: u128, name: &str, products: Vec<Product>) -> RegisterRow {
    RegisterRow {
        vendor: VendorId(Uuid::from_u128(n)),
        name_ja: name.into(),
        name_en: String::new(),
        stage: "registered".into(),
        products,
    }
}

fn order(found: &[Ranked]) -> Vec<&str> {
    found.iter().map(|r| r.row.name_ja.as_str()).collect()
}

#[test]
fn the_same_package_comes_before_the_same_words() {
    let mut npm = product("left-pad enterprise");
    npm.purls = vec!["pkg:npm/left-pad@1.0".into()];
    let mut words = product("Padding tool");
    words.keywords = vec!["left-pad".into()];
    let register = vec![row(1, "Keyword", vec![words]), row(2, "Package", vec![npm])];
    let sought = Sought {
        purls: vec!["pkg:npm/left-pad@9.9".into()],
        keywords: vec!["Left-Pad".into()],
        ..Sought::default()
    };
    let found = rank(register, &sought);
    assert_eq!(order(&found), ["Package", "Keyword"]);
    assert_eq!(found.first().unwrap().reasons.first().unwrap().why, Why::Purl);
}

#[test]
fn cpe_tells_product_from_vendor() {
    let mut same = product("Router");
    same.cpe = "cpe:2.3:h:kanto:router:*:*:*:*:*:*:*:*".into();
    let mut other = product("Switch");
    other.cpe = "cpe:2.3:h:kanto:switch:*:*:*:*:*:*:*:*".into();
    let sought = Sought { cpe: vec!["cpe:2.3:h:kanto:router:1.2".into()], ..Sought::default() };
    let found = rank(vec![row(1, "A", vec![other]), row(2, "B", vec![same])], &sought);
    assert_eq!(order(&found), ["B", "A"]);
    let whys: Vec<Why> = found.iter().map(|r| r.reasons.first().unwrap().why).collect();
    assert_eq!(whys, [Why::Cpe, Why::CpeVendor]);
}

#[test]
fn width_case_and_legal_form_do_not_matter() {
    let register = vec![row(1, "株式会社関東電機", vec![product("Ｋａｎｔｏ－Ｒｏｕｔｅｒ")])];
    let sought = Sought { product: "kanto router".into(), maker: "関東電機".into(), ..Sought::default() };
    let found = rank(register, &sought);
    let whys: Vec<Why> = found.first().unwrap().reasons.iter().map(|r| r.why).collect();
    assert_eq!(whys, [Why::ProductName, Why::Maker]);
}

#[test]
fn components_and_protocols_find_all_users_of_a_module() {
    let mut a = product("NAS");
    a.components = vec!["OpenSSL".into()];
    let mut b = product("Camera");
    b.protocols = vec!["ONVIF".into()];
    let sought = Sought {
        components: vec!["openssl".into()],
        protocols: vec!["onvif".into()],
        ..Sought::default()
    };
    let found = rank(vec![row(2, "B", vec![b]), row(1, "A", vec![a])], &sought);
    assert_eq!(order(&found), ["A", "B"]);
}

#[test]
fn nothing_sought_finds_nobody_and_nothing_in_common_is_no_candidate() {
    let register = vec![row(1, "A", vec![product("Router")])];
    assert!(rank(register.clone(), &Sought::default()).is_empty());
    let sought = Sought { product: "Printer".into(), ..Sought::default() };
    assert!(rank(register, &sought).is_empty());
}

#[test]
fn weights_fall_in_the_order_of_the_list() {
    let weights: Vec<u32> = Why::ALL.iter().map(|why| why.weight()).collect();
    assert!(weights.is_sorted_by(|a, b| a > b));
    assert!(Why::ALL.is_sorted());
}

#[test]
fn a_suggestion_finds_its_developer_first() {
    let register = vec![row(1, "あおぞら", vec![]), row(2, "株式会社関東電機", vec![])];
    let found = by_name(register, "関東電機", 10);
    assert_eq!(found.first().unwrap().name_ja, "株式会社関東電機");
    assert_eq!(found.len(), 2, "the others stay choosable");
}

proptest! {
    #[test]
    fn any_words_rank_without_harm(words in ".{0,40}", cpe in ".{0,60}", names in proptest::collection::vec(".{0,20}", 0..6)) {
        let register: Vec<RegisterRow> = names.iter().zip(1..).map(|(name, n)| row(n, name, vec![product(name)])).collect();
        let sought = Sought {
            product: words.clone(),
            maker: words.clone(),
            cpe: vec![cpe.clone()],
            purls: vec![cpe],
            components: vec![words.clone()],
            protocols: vec![words.clone()],
            keywords: vec![words],
        };
        let found = rank(register, &sought);
        prop_assert!(found.is_sorted_by(|a, b| a.score >= b.score));
        for one in &found {
            prop_assert!(one.score > 0 && !one.reasons.is_empty());
            prop_assert!(one.reasons.is_sorted_by(|a, b| a.why < b.why), "one of each kind");
        }
    }
}
