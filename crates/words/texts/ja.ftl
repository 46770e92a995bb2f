# 取扱基準の用語。どの頁でもこの表のとおりに使う（他の texts から { -term } で参照できる）。
-finder = 発見者
-reception = 受付機関
-coordinator = 調整機関
-vendor = 製品開発者
-operator = ウェブサイト運営者
-report = 届出
-accept = 受理
-decline = 不受理
-stop = 取りやめ
-response-status = 対応状況
-disclosure-date = 公表日
-countermeasure = 対策方法
-workaround = 回避方法
-fix = 修正方法
-advisory = 脆弱性対策情報
-vulnerability = 脆弱性
-affected = 該当製品あり
-not-affected = 該当製品なし

words-finder = { -finder }
words-reception = { -reception }
words-coordinator = { -coordinator }
words-vendor = { -vendor }
words-operator = { -operator }
words-report = { -report }
words-accept = { -accept }
words-decline = { -decline }
words-stop = { -stop }
words-response-status = { -response-status }
words-disclosure-date = { -disclosure-date }
words-countermeasure = { -countermeasure }
words-workaround = { -workaround }
words-fix = { -fix }
words-advisory = { -advisory }
words-vulnerability = { -vulnerability }
words-affected = { -affected }
words-not-affected = { -not-affected }
words-list-separator = 、

# 取扱基準による断り（handling::Refusal の code ごと）
words-refusal-not-yours = 指定されたページはありません。
words-refusal-wrong-stage = 現在の段階では、この操作は行えません。画面を開き直して、今の状態を確かめてください。
words-refusal-missing = 必要な項目が入力されていません。
