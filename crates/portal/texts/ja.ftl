# ホーム
portal-home-what = このサイトでは、ソフトウエア製品の脆弱性（攻撃に悪用されるおそれのある、安全上の弱点）と、その対策を公表しています。公表する内容は、発見者からの届出をもとに、製品開発者と調整して決めた公表日時に、すべての画面とデータで同時に公開されます。お使いの製品の名前や番号で検索し、該当するときは対策を行ってください。
portal-home-new = 新着
portal-home-new-caption = 新しく公表した脆弱性対策情報
portal-home-changed = 最近の更新
portal-home-changed-caption = 公表後に内容を更新した脆弱性対策情報
portal-home-all = 脆弱性対策情報の一覧を見る
portal-feeds = 更新のお知らせ（フィードとデータ）
portal-feed-jvnrss = JVNRSS（RSS 1.0 形式）
portal-feed-atom = Atom
portal-feed-json = JSON Feed
portal-list-json = 一覧（JSON）
portal-feed-title = { $site } 脆弱性対策情報
portal-feed-about = { $site } の新着および更新情報

# 一覧と検索
portal-search-label = 脆弱性対策情報を探す
portal-search-hint = 製品名、開発者名、公表番号、CVE 番号などを入力します。空白で区切ると、すべてを含むものを探します。
portal-search-button = 検索する
portal-list-title = 脆弱性対策情報の一覧
portal-list-title-search = 「{ $query }」の検索結果
portal-list-empty = 公表している脆弱性対策情報は、まだありません。
portal-list-none = 「{ $query }」を含む脆弱性対策情報は見つかりませんでした。言葉を短くするか、製品の別の名前でお試しください。
portal-list-count = { $hits }件中 { $from }～{ $to }件目
portal-list-years = 公表した年
portal-list-all-years = すべての年
portal-list-year = { $year }年
portal-list-year-caption = { $year }年に公表した脆弱性対策情報
portal-list-year-count = { $year }年（{ $count }件）
portal-column-advisory = 番号と題名
portal-column-severity = 深刻度
portal-column-published = 公表日
portal-column-updated = 最終更新日
portal-severity-unknown = 未評価
portal-only-ja = （日本語のみ）
portal-only-en = （英語のみ）

# 脆弱性対策情報の画面
portal-advisory-summary = 概要
portal-advisory-affected = 影響を受ける製品
portal-advisory-description = 脆弱性の説明
portal-advisory-impact = 想定される影響
portal-advisory-solution = 対策方法
portal-advisory-workaround = 回避策
portal-advisory-severity = 深刻度（CVSS）
portal-advisory-cwe = 脆弱性の種類（CWE）
portal-advisory-analysis = 分析結果
portal-advisory-references = 関連情報
portal-advisory-cve = CVE 番号
portal-advisory-links = 関連するページ
portal-advisory-acknowledgement = 謝辞
portal-advisory-history = 更新履歴
portal-advisory-contact = 連絡先
portal-fact-published = 公表日時
portal-fact-updated = 最終更新日時
portal-fact-severity = 深刻度
portal-fact-origin = 情報の出所
portal-own-product = 製品開発者自身による届出
portal-version = 第{ $version }版
portal-versions = 版の一覧
portal-old-version = これは古い版（第{ $version }版）です。最新は第{ $latest }版です。
portal-to-latest = 最新の版を見る
portal-correction = 訂正のお知らせ
portal-no-translation = この脆弱性対策情報には、日本語訳がありません。英語の本文を表示しています。
portal-products-caption = 該当する製品とバージョン
portal-products-none = 該当する製品の記載はありません。
portal-column-product = 製品
portal-column-versions = 該当するバージョン
portal-column-vendor = 製品開発者
portal-version-check = お使いのバージョンの確かめ方
portal-cpe = CPE：
portal-vendors = 製品開発者の対応状況
portal-vendors-none = 対応状況を公表する製品開発者はありません。
portal-vendors-caption = 製品開発者ごとの対応状況
portal-vendors-meaning = 対応状況の読み方
portal-count = { $count }社
portal-column-status = 状況
portal-column-answer = 製品、対策、見解
portal-column-as-of = 時点：
portal-own-advisory = 製品開発者の発表
portal-measure-fix = 修正方法：
portal-measure-workaround = 回避方法：
portal-status-affected = 該当製品あり
portal-status-affected-meaning = 脆弱性のある製品があると、開発者から報告がありました。対策はまだ報告されていません。
portal-status-affected-with-measure = 該当製品あり（対策あり）
portal-status-affected-with-measure-meaning = 脆弱性のある製品があり、修正方法または回避方法が用意されています。
portal-status-known = 該当製品あり（既知）
portal-status-known-meaning = 開発者が以前から把握していた脆弱性です。
portal-status-under-investigation = 調査中
portal-status-under-investigation-meaning = 該当する製品があるかどうか、開発者が調べています。
portal-status-not-affected = 該当製品なし
portal-status-not-affected-meaning = 該当する製品はないと、開発者から報告がありました。
portal-status-no-report-verification = 検証結果の報告なし
portal-status-no-report-verification-meaning = 連絡は届いていますが、該当するかどうかの報告がありません。安全という意味ではありません。
portal-status-no-report-status = 対応状況の報告なし
portal-status-no-report-status-meaning = 該当するかどうかの報告はありますが、対策の状況の報告がありません。
portal-status-no-report-both = 報告なし
portal-status-no-report-both-meaning = 連絡は届いていますが、検証結果も対応状況も報告がありません。安全という意味ではありません。
portal-status-unreachable = 連絡がとれません
portal-status-unreachable-meaning = 手を尽くしましたが、開発者と連絡がとれません。安全という意味ではありません。
portal-cvss-none = 評価値はまだありません。
portal-cvss-score = 評価値
portal-cvss-vector = ベクトル
portal-cvss-explained = CVSS v{ $version } の評価の内訳
portal-cvss-choices = 項目ごとの選択
portal-cvss-steps = 評価値までの計算
portal-column-metric = 項目
portal-column-choice = 選択
portal-column-code = 記号
portal-column-step = 段階
portal-column-value = 値
portal-references-none = 関連情報はありません。
portal-history-first = 公表しました。
portal-machine = 機械で読み取れる形式
portal-machine-json = この脆弱性対策情報（JSON）

# 制度の説明
portal-about-title = 脆弱性情報の取扱いについて
portal-about-aim-title = 目的
portal-about-aim-text =
    脆弱性が見つかったとき、対策がないまま知れ渡ると、多くの人が攻撃の危険にさらされます。逆に、誰にも伝わらなければ直されません。

    この取組み（早期警戒パートナーシップ）は、見つけた人、受け付ける機関、調整する機関、製品を作る人、ウェブサイトを運営する人が役割を分けて協力し、対策を整えたうえで、決めた日時に公表するためのものです。国内で使われるソフトウエアの検証が進むこと、ウェブサイトの弱点が直されることも目指しています。
portal-about-scope-title = 対象
portal-about-scope-text =
    ソフトウエア製品については、国内で使われ、不特定多数の人に被害が及ぶおそれのあるものが対象です。通信の規約や共通部品のように、複数の製品に関わるものも含みます。

    ウェブサイトについては、主に国内からの利用が見込まれ、不特定多数の人に被害が及ぶおそれのあるものが対象です。ウェブサイトの脆弱性は、運営者に伝えて直してもらいます。このサイトでは公表しません。
portal-about-roles-title = 役割
portal-role-finder = 発見者
portal-role-finder-text = 脆弱性に関する情報を見つけた人、または手に入れた人です。受付機関に届け出て、公表までは内容を秘密にします。
portal-role-reception = 受付機関
portal-role-reception-text = 届出を受け付け、取り扱うかどうかを判断して、理由とともに発見者に知らせます。発見者の名前は、本人の同意なしに誰にも伝えません。
portal-role-analysis = 分析支援機関
portal-role-analysis-text = 受付機関から頼まれた範囲で技術的な分析を助けます。発見者が誰かは知らされません。
portal-role-coordinator = 調整機関
portal-role-coordinator-text = 関係する製品開発者を探して連絡し、対応状況を集め、公表日を調整します。
portal-role-overseas = 海外の調整機関
portal-role-overseas-text = 海外の開発者が関わるとき、秘密を守る約束のもとで日程の調整に加わります。
portal-role-developer = 製品開発者
portal-role-developer-text = 自社の製品に脆弱性があるか、新しいものかを確かめ、公表日までに対策を用意し、状況を報告します。
portal-role-operator = ウェブサイト運営者
portal-role-operator-text = 自分のウェブサイトについての連絡を受け、確かめて直し、結果を知らせます。
portal-role-priority = 政府機関・重要インフラ事業者
portal-role-priority-text = 影響が特に大きいときに限り、対策ができてから公表までの間に、先に知らされることがあります。
portal-role-user = 利用者
portal-role-user-text = 公表された内容を読み、お使いの製品が該当するかを確かめて、対策を行います。システムの導入を助ける事業者も含みます。
portal-role-portal = 公表サイト（ここ）
portal-about-flow-title = 届出から公表までの流れ
portal-flow-drawing = 届出から公表までの流れの図
portal-flow-told = 図と同じ内容を、番号の順に説明します。
portal-flow-1 = 発見者が、受付機関に届け出ます。
portal-flow-2 = 受付機関は、必要なときに分析支援機関に分析を頼み、結果を受け取ります。
portal-flow-3 = ソフトウエア製品の届出は、受付機関から調整機関に渡されます。発見者の名前は含みません。
portal-flow-4 = 調整機関は製品開発者に連絡し、開発者は検証の結果と対応状況を報告します。公表日もここで調整します。
portal-flow-5 = ウェブサイトの届出は、受付機関が直接ウェブサイト運営者に連絡し、運営者は直した結果を報告します。
portal-flow-6 = 決めた日時に、受付機関と調整機関が、このサイトで脆弱性と対策を公表します（ソフトウエア製品の場合）。
portal-flow-7 = 政府、企業、個人の利用者とシステムの導入を助ける事業者が、対策を行います。
portal-about-promises-title = 守ること
portal-about-promises-text =
    対策が公表されるまで、脆弱性の内容は原則として公表しません。脆弱性を確かめる方法と攻撃の方法は、公表後も公表しません。

    発見者の名前や連絡先は、本人が同意した相手にだけ伝えます。

    関係する人は、同じ日時に公表することを守ります。公表日の目安は、調整機関が取扱いを始めてから45日です。事情により前後します。

    対策方法は、公表したらできるだけ広く、速く知らせます。
portal-about-history-title = これまでの歩み
portal-about-history-text =
    以前は、見つかった脆弱性をどう扱うかの決まりがなく、対策の前に内容が知れ渡ることや、開発者が対応しないことがありました。2003年に国の戦略で体制づくりが提案され、研究会での議論を経て、2004年7月に経済産業省の告示（取扱基準）と、関係団体による指針が作られました。パートナーシップの運用は2004年7月8日に始まりました。取扱基準は、その後の告示に引き継がれています。
portal-about-independent-title = このサイトの立場
portal-about-independent-text =
    このサイトは、公開されている取扱基準に沿って独立に運営されています。独立行政法人情報処理推進機構（IPA）、一般社団法人 JPCERT コーディネーションセンター（JPCERT/CC）、JVN のサイトではなく、これらの機関の承認を受けたものでもありません。
portal-about-more-title = 詳しく知る

# 規則
portal-rules-title = 取扱いの規則
portal-rules-lead =
    画面の「根拠」に示す番号と、その意味です。意味は、このサイトの言葉で短く言い換えたものです。正式な文は、経済産業省の告示と関係団体の指針をご覧ください。
portal-rules-finder = 発見者（取扱基準 五 一 1）
portal-rules-reception = 受付機関（取扱基準 五 一 2）
portal-rules-coordinator = 調整機関（取扱基準 五 一 3）
portal-rules-developer = 製品開発者（取扱基準 五 一 4）
portal-rules-own = 自社製品の届出（取扱基準 五 二）
portal-rules-website = ウェブサイト（取扱基準 六）
portal-rules-principles = パートナーシップの考え方
portal-rules-development = 製品開発者と調整機関の進め方
portal-rules-advisory = 公表する内容の書き方
portal-rules-system = このシステムが守ること
portal-rules-states = 段階の移り変わり
portal-rules-readings = 取扱基準に書かれていない点の読み方

# 目的別
portal-purpose-title = 目的から探す
portal-purpose-lead = 知りたいこと、したいことから、見るページを選べます。
portal-purpose-affected = お使いの製品が影響を受けるか調べたい
portal-purpose-affected-text = 製品の名前で検索し、「影響を受ける製品」にあるバージョンと、お使いのバージョンを比べてください。確かめ方は各ページに書いてあります。該当するときは「対策方法」を行い、すぐに行えないときは「回避策」を行ってください。
portal-purpose-found = 脆弱性を見つけたので届け出たい
portal-purpose-found-text = 届出の画面から送ってください。会員登録はいりません。公表されるまで、内容をほかの人に伝えないようお願いします。名前を誰に伝えてよいかは、相手ごとに選べます。
portal-purpose-follow = 届け出た内容がどうなったか知りたい
portal-purpose-follow-text = 届出のときに表示された受付番号と暗証で、今の状況、次に誰が何をするか、質問と回答を確かめられます。
portal-purpose-developer = 製品開発者として連絡を受けたい、届け出たい
portal-purpose-developer-text = 製品開発者は、窓口を登録しておくと、自社の製品に関わる脆弱性の連絡を安全に受け取れます。自社の製品だけに関わる脆弱性は、開発者自身が届け出ることもできます。
portal-purpose-website = 自分のウェブサイトの脆弱性について連絡を受けた
portal-purpose-website-text =
    はじめの連絡には、弱点の詳しい内容を書きません。本物かどうかは、メールに書かれた連絡先ではなく、このサイトの問い合わせ窓口で確かめてください。

    まず担当者を決めて返信し、暗号化の方法を決めてから、詳しい内容を受け取ります。内容を確かめ、影響を調べ、計画を立てて直し、結果を知らせてください。目安は詳しい連絡から3か月です。今まさに攻撃に使われているときは、先にサイトを止めてください。
portal-purpose-trouble = 脆弱性によるトラブルの例を知りたい
portal-purpose-trouble-text = 脆弱性を悪用されると、預かった個人情報の流出、ウェブページの書換え、閲覧した人へのウイルス感染、偽の画面への誘導、他人への攻撃の中継などが起こります。サービスを長く止めて調べることになり、費用と信用を失います。各ページの「想定される影響」に、具体的な危険を書いています。
portal-purpose-build = 開発するソフトウエアの脆弱性をなくしたい
portal-purpose-build-text = 企画では想定される攻撃を書き出し、設計では認証や入力の扱いを決め、開発では安全な書き方と点検を行い、公開の前に検査し、運用では部品の新しい脆弱性を追い続けます。使っている部品の一覧を持つことが出発点です。見つかったときに何をするかは、規則のページで確かめられます。
portal-purpose-machine = 情報を自動で集めたい
portal-purpose-machine-text = 一覧と各ページは、アドレスの末尾に .json を付けると JSON で読めます。新着と更新はフィードで分かります。ETag と Last-Modified に対応していますので、変わっていないときは本文を送りません。
portal-way-advisories = 脆弱性対策情報の一覧
portal-way-glossary = 用語集
portal-way-report = 脆弱性を届け出る
portal-way-receipt = 受付番号で届出を確かめる
portal-way-apply = 製品開発者の窓口を登録する
portal-way-own-product = 自社製品の脆弱性を届け出る
portal-way-flow = 届出から公表までの流れ
portal-way-contact = 問い合わせ窓口
portal-way-rules = 取扱いの規則
portal-way-problems = エラーコードの一覧
portal-way-api = API の説明

# 問い合わせ
portal-contact-title = 問い合わせ窓口
portal-contact-questions-title = このサイトについての質問
portal-contact-questions-text = 公表した内容、このサイトの使い方、届いたメールが本物かどうかについて、お答えします。製品の使い方や更新の手順は、製品開発者にお尋ねください。
portal-contact-no-mail = メールでの窓口は、この環境では設定されていません。運営者にお尋ねください。
portal-contact-report-title = 脆弱性の届出
portal-contact-report-text = 脆弱性の内容をメールに書かないでください。届出の画面からお送りください。
portal-contact-site-title = このサイトそのものの弱点
portal-contact-site-text = このサイトに弱点を見つけたときは、公表する前にお知らせください。連絡方法は security.txt にも書いています。

# 方針
portal-accessibility-title = ウェブアクセシビリティ方針
portal-accessibility-aim-title = 目標
portal-accessibility-aim-text = JIS X 8341-3:2016 の適合レベル AA に準拠し、WCAG 2.2 の達成基準 A と AA を満たすことを目指します。対象は、このサイトのすべての画面です。
portal-accessibility-how-title = していること
portal-accessibility-how-text =
    スクリプトがなくても、すべての機能を使えます。キーボードだけで操作でき、今どこにいるかが見えます。

    状態は、色だけでなく言葉と記号で示します。図には、同じ内容の文章を付けます。

    幅320ピクセルの画面でも、文字を2倍に拡大しても、横に動かさずに読めます。広い表は、カードの形になるか、表の中だけで横に動きます。

    パズルのような認証は使いません。
portal-accessibility-test-title = 確かめ方
portal-accessibility-test-text = すべての画面を、日本語と英語で、自動検査（axe）にかけ、違反がないことを公開のたびに確かめています。自動検査で分からない点は、人が操作して確かめます。
portal-accessibility-tell-title = お困りのとき
portal-accessibility-tell-text = 読みにくい、操作できないという点がありましたら、問い合わせ窓口へお知らせください。別の方法での提供もご相談ください。
portal-policy-title = サイトポリシー
portal-policy-use-title = 内容の利用
portal-policy-use-text = 公表した脆弱性対策情報は、出所と番号を示せば、自由に転載し、機械で処理できます。内容を変えたときは、変えたことを示してください。
portal-policy-links-title = リンク
portal-policy-links-text = リンクは自由です。脆弱性対策情報のアドレスは変わりません。印の付いたリンクの先は、ほかの組織のサイトです。
portal-policy-limits-title = 免責
portal-policy-limits-text = 公表する内容は、公表の時点で分かっていることです。正確であるよう努めますが、すべての環境での安全を約束するものではありません。対策の適用は、利用者の責任でお願いします。
portal-policy-independent-title = 運営の独立
portal-policy-independent-text = このサイトは、IPA、JPCERT/CC、JVN とは別に運営されています。
portal-policy-security-title = このサイトの安全
portal-policy-security-text =
    このサイトの弱点を見つけた方は、security.txt または問い合わせ窓口からお知らせください。ほかの人のデータを見たり変えたりしないこと、サービスを止めないこと、直すまで公表を待つことをお願いします。

    受け取ったら返事をし、直したときと公表するときにお知らせします。
portal-privacy-title = 個人情報の取扱い
portal-privacy-readers-title = 読むだけの方
portal-privacy-readers-text = 読むために名前やメールアドレスは求めません。広告や、閲覧を追跡する外部の部品は使いません。言語を選ぶと、その選択だけをクッキーに保存します。
portal-privacy-finders-title = 届け出る方
portal-privacy-finders-text = 名前と連絡先は、受付機関が質問と結果の通知に使います。ほかの人には、相手ごとの同意がある場合だけ伝えます。同意はいつでも変えられます。
portal-privacy-others-title = 製品開発者などの担当の方
portal-privacy-others-text = 名前、所属、連絡先、操作の記録を、脆弱性情報の取扱いのために使います。
portal-privacy-keeping-title = 守り方と保存
portal-privacy-keeping-text = 届出の内容と発見者の情報は、案件ごとの鍵で暗号化して保存し、見た人と時刻を記録します。役目を終えた情報は、鍵を消して読めなくします。
portal-privacy-rights-title = 確認と訂正
portal-privacy-rights-text = 自分の情報の確認、訂正、削除の希望は、問い合わせ窓口へお知らせください。ご本人であることを確かめてからお答えします。

# エラーコード
portal-problems-title = エラーコードの一覧
portal-problems-lead = API は、できないことを application/problem+json（RFC 9457）で答えます。code は変わりません。文は言語により、また改善のために変わることがあります。
portal-problems-codes = コードと HTTP ステータス
portal-problem-malformed = 送られた内容を読み取れません。
portal-problem-sign-in-required = ログイン、または有効なトークンが必要です。
portal-problem-step-up-required = 直前の本人確認が必要です。
portal-problem-cross-site = 別のサイトから送られた可能性があるため、受け付けませんでした。
portal-problem-not-found = ありません。知る権利のないものも、同じ答えになります。
portal-problem-method-not-allowed = このアドレスでは使えないメソッドです。
portal-problem-not-acceptable = 求められた形式では答えられません。
portal-problem-timeout = 送信に時間がかかりすぎました。
portal-problem-scope-missing = このトークンの範囲では行えません。必要な範囲を選んだトークンを作ってください。
portal-problem-idempotency-key-reused = 同じIdempotency-Keyが、別の要求で使われました。
portal-problem-idempotency-key-unfinished = 同じIdempotency-Keyの最初の要求が処理中か、途中で切れています。別のキーを使う前に、現在の状態を確かめてください。
portal-problem-refused = 取扱いの規則により、行えません。code には理由ごとの値が、rule には規則の番号が入ります。
portal-problem-changed-meanwhile = ほかの人が先に変更しました。または、同じ Idempotency-Key が別の内容に使われました。
portal-problem-precondition-failed = If-Match の条件を満たしません。
portal-problem-too-large = 内容が大きすぎます。
portal-problem-uri-too-long = アドレスが長すぎます。
portal-problem-unsupported-media-type = 受け取れない形式です。
portal-problem-bad-input = 項目に誤りがあります。errors に項目ごとの説明が入ります。
portal-problem-bad-json = JSON の形が違います。errors に場所が入ります。
portal-problem-too-many-requests = 回数が多すぎます。Retry-After の秒数だけ待ってください。
portal-problem-headers-too-large = ヘッダーが大きすぎます。
portal-problem-internal = こちらの問題です。incident の番号をお知らせください。
portal-problem-unavailable = 混み合っています。Retry-After の秒数だけ待ってください。
portal-problems-refusals = 規則による断りの理由
portal-problems-refusals-text = 規則により行えないとき、code は次のどれかになります。

# 用語集
portal-glossary-title = 用語集
portal-glossary-lead = このサイトで使う言葉を、短く説明します。
portal-glossary-index = 見出し語
portal-term-cgi = CGI
portal-term-cgi-text = ウェブサーバーが、閲覧者の求めに応じて別のプログラムを動かし、その結果をページとして返すための取り決めです。
portal-term-dmz = DMZ
portal-term-dmz-text = インターネットと組織の内側の網の間に置く、どちらからも区切られた区域です。外から見えるサーバーをここに置き、破られても内側に及びにくくします。
portal-term-os = OS
portal-term-os-text = 機器を動かす土台のソフトウエアです。ほかのソフトウエアは、これを通じて機器の機能を使います。
portal-term-sql-injection = SQLインジェクション
portal-term-sql-injection-text = 入力欄などに送った文字列がデータベースへの命令の一部として働き、データを盗まれたり書き換えられたりする脆弱性、またはその攻撃です。
portal-term-waf = WAF
portal-term-waf-text = ウェブアプリケーションへの通信を調べ、攻撃らしいものを止める仕組みです。弱点を直すまでの時間を稼げますが、直す代わりにはなりません。
portal-term-web-application = ウェブアプリケーション
portal-term-web-application-text = ウェブサイトで動く、そのサイト独自のシステムです。ふつうは配布されません。
portal-term-web-system = ウェブシステム
portal-term-web-system-text = ウェブアプリケーションと、それを支えるサーバー、データベース、網などを合わせた全体です。
portal-term-framework = 開発フレームワーク
portal-term-framework-text = よく使う機能や作り方の型をまとめた、開発の骨組みです。広く使われているものは安全への配慮も組み込まれています。
portal-term-base-software = 基盤ソフトウエア
portal-term-base-software-text = アプリケーションの下で動く、OS、データベース、ウェブサーバーなどのソフトウエアです。
portal-term-cross-site-scripting = クロスサイト・スクリプティング
portal-term-cross-site-scripting-text = 他人が用意した命令が、正しいサイトのページの一部として閲覧者のブラウザで動いてしまう脆弱性、またはその攻撃です。
portal-term-code-inspection = コード検査
portal-term-code-inspection-text = プログラムの文を、道具や人の目で調べ、誤りや弱点を探すことです。
portal-term-code-review = コードレビュー
portal-term-code-review-text = 書いた人以外が、プログラムの文を読んで確かめることです。
portal-term-virus = コンピュータウイルス
portal-term-virus-text =
    他人のプログラムやデータに害を与えるように作られたプログラムで、次の働きを一つ以上持つものです。

    自己伝染：自分を写して広がる働き。

    潜伏：条件がそろうまで隠れている働き。

    発病：データを壊すなど、意図しない動きをする働き。
portal-term-system-builder = システム構築事業者
portal-term-system-builder-text = 頼まれて、情報システムを設計し、作り、納める事業者です。SI 事業者とも言います。
portal-term-vulnerability-information = 脆弱性関連情報
portal-term-vulnerability-information-text =
    次の三つをまとめた呼び方です。

    脆弱性情報：脆弱性の性質と特徴。

    検証方法：脆弱性があるかを調べる方法。

    攻撃方法：脆弱性を悪用するプログラム、命令、データと、その使い方。
portal-term-fix-program = 脆弱性修正プログラム
portal-term-fix-program-text = 脆弱性を取り除くためのプログラムです。多くは、製品の一部を置き換えます。
portal-term-handling = 脆弱性情報ハンドリング
portal-term-handling-text = まだ公表されていない脆弱性の情報を適切に扱い、対策と合わせて公表することです。
portal-term-security-test = セキュリティ検査
portal-term-security-test-text = システムや製品に弱点がないかを、実際に動かすなどして調べることです。
portal-term-security-policy = セキュリティポリシー
portal-term-security-policy-text = 情報を守るための考え方、体制、守ることを、組織として定めたものです。
portal-term-security-requirement = セキュリティ要件
portal-term-security-requirement-text = システムが満たすべき安全上の条件です。発注や設計のはじめに決めておきます。
portal-term-session-management = セッション管理
portal-term-session-management-text = 同じ利用者からの一続きの操作を見分け、ほかの人のものと混ざらないようにする仕組みです。
portal-term-countermeasure = 対策方法
portal-term-countermeasure-text =
    脆弱性の害を防ぐ方法です。次の二つがあります。

    回避方法：脆弱性を残したまま、害を避ける方法。

    修正方法：脆弱性そのものを取り除く方法。
portal-term-patch = パッチ
portal-term-patch-text = 製品の不具合や脆弱性を直すために、部分的に差し替えるプログラムやデータです。
portal-term-targeted-attack = 標的型攻撃
portal-term-targeted-attack-text = 特定の組織や人をねらい、相手に合わせた手口で情報を盗むなどする攻撃です。
portal-term-phishing = フィッシング詐欺
portal-term-phishing-text = 本物に似せたメールやウェブページで人をだまし、暗証やカード番号などを入力させる詐欺です。
portal-term-unauthorised-access = 不正アクセス
portal-term-unauthorised-access-text = 使う権利のない人が、他人の識別符号や弱点を使って、網を通じてコンピュータを使える状態にすることです。
portal-term-springboard = 踏み台
portal-term-springboard-text = 乗っ取られ、別の相手への攻撃の中継に使われる機器です。持ち主は気づかないことがあります。
portal-term-black-box-test = ブラックボックステスト
portal-term-black-box-test-text = 内部の作りを見ずに、入力と結果だけから確かめる試験です。
portal-term-penetration-test = ペネトレーションテスト
portal-term-penetration-test-text = 攻撃者の立場で実際に入り込めるかを試し、守りの弱いところを探す試験です。必ず持ち主の許しを得て行います。
portal-term-middleware = ミドルウェア
portal-term-middleware-text = OS とアプリケーションの間で働く、データベースやウェブサーバーなどのソフトウエアです。
portal-term-workaround = ワークアラウンド
portal-term-workaround-text = 脆弱性を直さずに、設定や使い方を変えて害を避ける方法です。回避方法と同じです。
