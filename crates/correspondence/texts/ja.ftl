# 通知（要件 5.3）。メールには番号と日時のほかに案件の内容を書かない。詳しいことはサインインして読む。

## 件名・差出人

correspondence-subject-tells = { $from }からのお知らせ
correspondence-subject-asks = { $from }からのお願い（ご回答が必要です）
correspondence-subject-urges = { $from }からの重要なお知らせ
correspondence-sender = { $site } { $from }

## あて名

correspondence-to-finder = { -report }をされた方へ
correspondence-to-developer = { -vendor }のご担当者様
correspondence-to-reception = { -reception } ご担当者様
correspondence-to-coordinator = { -coordinator } ご担当者様
correspondence-to-somebody = このメールを受け取られた方へ

## 見出し

correspondence-head-asked = ■ お願いしたいこと
correspondence-head-day = ■ { -disclosure-date }（公表する日時）
correspondence-head-term = ■ 期限
correspondence-head-secret = ■ 秘密の保持
correspondence-head-read = ■ 詳しい内容
correspondence-head-rule = ■ 根拠となる規則
correspondence-head-contact = ■ 問い合わせ先
correspondence-bullet = ・
correspondence-nothing-asked = ご対応いただくことは、今はありません。
correspondence-our-term = （規則が定める期限ではなく、当方がお願いする目安です。）
correspondence-rule = { $text }（{ $rule }）
correspondence-read-signed-in = 次のページにサインインして、ご確認ください。
correspondence-read-receipt = 次のページで、受付番号と、受付の画面で一度だけ表示した合言葉を入力して、ご確認ください。
correspondence-read-public = どなたでもご覧いただけます。
correspondence-read-link = 次のページを開いてください。このリンクは一度だけ使えます。

## 末尾

correspondence-footer-who = { $site }　運営：{ $operator }
correspondence-footer-care = このメールは自動で送信しています。{ -vulnerability }の内容は書いていません。返信されるときも、メールには{ -vulnerability }の内容を書かないでください。
correspondence-no-account = 当サイトのアカウントをまだお持ちでない場合は、この番号を添えて、下記の問い合わせ先へご連絡ください。アカウントの招待をお送りします。

## 秘密の保持

correspondence-secret-finder = 公表されるまで、届け出た内容をほかの方に伝えないようお願いします。発表などの予定があるときは、その前にご相談ください。
correspondence-secret-own = 公表の日時まで、届け出た内容の管理をお願いします。
correspondence-secret-developer = 公表の日時まで、このお知らせの内容を第三者に伝えないでください。社内でも、対応に必要な方だけにとどめてください。

## M-01 受付

correspondence-m01-received = { -report }を { $at } に受け付けました。件名の番号が受付番号です。
correspondence-m01-next = { -reception }が内容を確認し、{ -accept }するかどうかを決めてお知らせします。
correspondence-m01-receipt = その後の状況は、受付番号と合言葉で確認できます。合言葉は、このメールには書いていません。

## M-02 受理

correspondence-m02-numbers = { -report }を{ -accept }しました。取扱い番号は { $numbers } です。
correspondence-m02-accepted = { -report }を{ -accept }しました。
correspondence-m02-legality = { -accept }は、情報の入手の方法が適法であったと認めるものではありません。

## M-03 不受理

correspondence-m03-declined = { -report }を検討しましたが、{ -accept }できませんでした。理由の区分は「{ $reason }」です。
correspondence-m03-declined-plain = { -report }を検討しましたが、{ -accept }できませんでした。理由は下記のページに書きました。
correspondence-m03-correct = 理由の全文と、補って届け出直すときの方法は、下記のページでご覧いただけます。

## M-04 取りやめ

correspondence-m04-stopped = { -report }の取扱いを{ -stop }ました。根拠は「{ $ground }」です。
correspondence-m04-stopped-plain = { -report }の取扱いを{ -stop }ました。根拠と理由は下記のページに書きました。
correspondence-m04-after = この制度のもとで公表を待っていただく理由は、なくなりました。ただし、内容を公にすることで、法律上の責任を問われる場合があります。
correspondence-m04-ask = 理由をご確認ください。内容を公にしようとするときは、その前にご相談ください。

## M-05 照会

correspondence-m05-question = { -reception }から、{ -report }の内容についてお尋ねしたいことがあります。
correspondence-m05-answer = 下記のページで質問を読み、回答してください。
correspondence-m05-incomplete = お送りいただいた{ -report }に、必要な項目の不足がありました。
correspondence-m05-complete = 次の項目を補ってください：{ $missing }

## M-06 回答・連絡

correspondence-m06-news = { -reception }からの回答または連絡が届いています。

## M-07 分析の依頼

correspondence-m07-commission = 分析をお願いしたい案件があります。お渡しする情報は、分析に必要な範囲に限っています。
correspondence-m07-ask = 秘密の保持の条件と返却の期限を確認し、結果をご報告ください。

## M-08 最初の通知（概要）

correspondence-m08-told = 貴社の製品に関係する可能性のある、未公表の{ -vulnerability }について、お知らせがあります。まず概要をお読みください。
correspondence-m08-genuine = このメールが本物かどうかは、下記のリンクを使わず、すでにご存じの連絡先や公式の案内から{ -coordinator }に連絡して確かめられます。
correspondence-m08-choose = 概要を読み、詳細情報を請求するか、該当する製品がないことをご回答ください。
correspondence-m08-verify = 詳細情報を請求された場合は、{ -vulnerability }の有無と、それが新しいものかどうかを調べてご報告ください。

## M-09 詳細

correspondence-m09-open = 請求のあった詳細情報を、貴社が指名された方に公開しました。
correspondence-m09-named = 詳細情報を受け取った{ -vendor }は、公表のときに、名称と{ -response-status }が掲載されることがあります。
correspondence-m09-verify = 詳細を読み、{ -vulnerability }の有無と、それが新しいものかどうかを調べてご報告ください。

## M-10 対応状況の照会

correspondence-m10-due = この案件について、貴社からのご報告で、まだ届いていないものがあります。公表の日時までにお願いします。
correspondence-m10-report = 検証の結果と{ -response-status }をご報告ください。調査中の場合は、その旨をお知らせください。

## M-11 公表日の決定

correspondence-m11-set = この案件の{ -disclosure-date }が決まりました。
correspondence-m11-set-body = この案件の{ -disclosure-date }が決まりました（{ $basis }）。
correspondence-m11-keep = この日時より前に公表しないでください。この日時に間に合わない事情があるときは、速やかにお申し出ください。
correspondence-m11-ready = この日時までに、{ -countermeasure }と、公表する文面をご用意ください。

## M-12 公表日の変更の申出

correspondence-m12-asked = { -vendor }から、{ -disclosure-date }の変更の申出がありました。希望の日時は { $wanted } です。
correspondence-m12-decide = 理由を確認し、変更するかどうかを決めてください。
correspondence-m12-copy = { -disclosure-date }の変更の申出を受け付けました。ご希望の日時は { $wanted } です。
correspondence-m12-holds = 決定をお知らせするまでは、今の日時のままです。

## M-13 公表日の変更

correspondence-m13-changed = この案件の{ -disclosure-date }が変わりました。これまでにお知らせした日時は、無効です。
correspondence-m13-changed-from = この案件の{ -disclosure-date }が変わりました。これまでの日時 { $former } は、無効です。

## M-14 公表日の維持

correspondence-m14-kept = お申出を検討しましたが、{ -disclosure-date }は変更しないことになりました。理由は下記のページに書きました。

## M-15 公表

correspondence-m15-published = お届けいただいた{ -vulnerability }について、{ -advisory } { $numbers } を公表しました。
correspondence-m15-thanks = ご協力に、心より感謝いたします。
correspondence-m15-vendor = { -advisory } { $number } を { $at } に公表しました。ご協力に感謝いたします。
correspondence-m15-vendor-again = { -advisory } { $number } を { $at } に更新しました。
correspondence-m15-own = 貴社の利用者にも{ -countermeasure }をお知らせのうえ、そのページの場所を登録してください。

## M-16 公表の取りやめ

correspondence-m16-cancelled = この案件の公表を取りやめることになりました。
correspondence-m16-ended = この案件の取扱いを終えることになりました。公表は行いません。
correspondence-m16-care = 根拠を下記のページでご確認ください。お渡しした情報は、引き続き適切に管理してください。
correspondence-m16-cancelled-body = この案件の公表を取りやめました。根拠は「{ $ground }」です。
correspondence-m16-decide = 届出の取扱いを取りやめるか、異議を述べるかを決めてください。
correspondence-m16-stopped-body = { -reception }が、この案件のもとになった{ -report }の取扱いを取りやめました。

## M-17 自社製品の届出

correspondence-m17-hearing = 自社製品の{ -report }を確認しました。公表の日時について、ご意見を伺います。
correspondence-m17-opinion = 希望される公表の日時と、ご意見をお知らせください。
correspondence-m17-proposed = 自社製品の{ -report }について、次の公表の日時を提案します。
correspondence-m17-position = この日時でよいかどうかを、お知らせください。
correspondence-m17-set = 自社製品の{ -report }の公表の日時が決まりました。
correspondence-m17-set-body = 自社製品の{ -report }について、公表の日時が決まりました。

## M-21 最後のお願い

correspondence-m21-silent = この案件について、貴社からのご報告をまだいただいていません。これが最後のお願いです。
correspondence-m21-consequence = ご報告がないときは、{ -coordinator }が{ -disclosure-date }を定め、公表のときに、貴社の名称を「報告なし」と記載することがあります。

## M-22 公表前の公開

correspondence-m22-found = 貴社が、公表の日時より前に、この案件に関する情報を公開されたことを記録しました。
correspondence-m22-consequence = 今後の案件で、情報の提供を控えることがあります。自動的に決まることはなく、人が検討して決めます。
correspondence-m22-excluded = { -vendor }の名簿から、貴社をいったん外すことを決めました。理由は{ -coordinator }にお尋ねください。
correspondence-m22-review = この決定は、{ $on } に見直します。
correspondence-m22-answer = 事実と異なる点やご説明があれば、{ -coordinator }にお知らせください。お聞きして判断します。

## M-33 送付

correspondence-m33-passed = { -reception }から、新しい案件を送付しました（{ $kind }）。
correspondence-m33-several = 複数の製品に関係する可能性があります。
correspondence-m33-embedded = 組込み機器に関係します。
correspondence-m33-finder = { -finder }を特定できる情報は、{ -finder }の同意がない限り含めていません。
correspondence-m33-begin = 案件を開き、関係する{ -vendor }の特定を始めてください。

## アカウントのメール

correspondence-invited-subject = { $site } への招待
correspondence-invited = 「{ $part }」として、当サイトに招待されました。
correspondence-invited-ask = 下記のページを開き、お名前とパスワードを決めてください。続いて、二つ目の確認手段を登録します。
correspondence-link-subject = { $site } のアカウントの手続き
correspondence-link = アカウントの作成、またはパスワードの再設定のためのリンクをお送りします。
correspondence-link-ask = 下記のページを開き、手続きを進めてください。
correspondence-link-ignore = お心当たりがないときは、何もしないでください。このリンクは期限が過ぎると使えなくなります。
correspondence-part-reception = { -reception }の担当者
correspondence-part-coordinator = { -coordinator }の担当者
correspondence-part-vendor-contact = { -vendor }の窓口担当者
correspondence-part-vendor-delegate = { -vendor }の担当者
correspondence-part-administrator = システム管理者
correspondence-part-auditor = 監査担当者

## デモのメール箱

correspondence-demo-title = デモのメール箱
correspondence-demo-lead = デモでは、メールを送らずにここへ入れます。だれに、いつ、何が届くかを確かめられます。
correspondence-demo-boxes = メール箱
correspondence-demo-newest = 新しいメール
correspondence-demo-search = 宛先のアドレス
correspondence-demo-show = メールを表示
correspondence-demo-letters-of = { $to } あてのメール
correspondence-demo-to = あて先
correspondence-demo-from = 差出人
correspondence-demo-subject = 件名
correspondence-demo-date = 日時
correspondence-demo-count = 通数
correspondence-demo-last = 最後のメール
correspondence-demo-langs = 言語
correspondence-demo-none = まだメールはありません。
correspondence-demo-all = すべてのメール箱
correspondence-demo-home = デモ
