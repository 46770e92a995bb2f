# 全体の様子
oversight-home = 監査・運用
oversight-home-lead = 全体に異常がないかを確かめます。件数だけを示し、届出や案件の内容は表示しません。
oversight-all-well = 異常はありません
oversight-not-well = 確かめることが{ $count }件あります
oversight-wrong-chain = 記録の{ $position }番から先のつながりが合いません。作業を止めて複製を取り、バックアップと比べてください。
oversight-wrong-storage = ディスクの異常のため、データベースへの書込みを止めています。閲覧は続けられます。
oversight-wrong-clock = 機器の時計が{ $seconds }秒ずれました。直るまで公表を止めています。
oversight-wrong-dead = 届けられなかったものが{ $count }件あります。送信待ちの画面を確かめてください。
oversight-wrong-stuck = 予定の時刻を10分以上過ぎた処理があります。送信の処理が動いているか確かめてください。
oversight-wrong-backup = 最後に記録されたバックアップから1週間を過ぎています。

# 記録のつながり
oversight-chain-title = 記録
oversight-chain = ハッシュのつながり
oversight-chain-whole = 正常
oversight-chain-broken = 不一致
oversight-chain-unlooked = まだ確かめていません
oversight-entries = 記録の数
oversight-head = 最後の記録のハッシュ
oversight-looked-at = 確かめた日時
oversight-looked-entries = 確かめた記録の数
oversight-look = 記録全体を今すぐ確かめる
oversight-looked-now = 記録全体を確かめました。
oversight-to-audit = 記録を見る

# 送信待ち
oversight-queues = 処理を待つもの
oversight-queues-empty = 処理を待つものも、届けられなかったものもありません。
oversight-to-outbox = 送信待ちを見る
oversight-queue-notices = 作成を待つ通知
oversight-queue-mails = 送信を待つメール
oversight-waits =
    { $minutes ->
    [0] 1分未満
   *[other] { $minutes }分
}
oversight-waits-until = 予定：
oversight-waits-nothing = ありません
oversight-outbox = 送信待ち
oversight-outbox-lead = 送信を待つものと、届けられなかったものを示します。宛先と案件は表示しません。
oversight-dead = 届けられなかったもの
oversight-dead-note = 決められた回数を試しても届かなかったものです。先に原因を取り除いてください。再送の宛先は変わりません。再送は記録に残ります。
oversight-dead-none = 届けられなかったものはありません。
oversight-letter = 通知
oversight-letter-to = （宛先：{ $side }）
oversight-reason-none = 理由の記録なし
oversight-revive = もう一度送る
oversight-revived = まもなくもう一度送ります。この操作は記録されました。
oversight-gone = 届けられなかったものの中に見つかりません。ほかの人がすでに再送した可能性があります。

# 作業
oversight-backlog = 残っている作業
oversight-backlog-note = 役割ごとの件数です。どの案件の作業かは、担当者だけが見られます。
oversight-backlog-none = 残っている作業はありません。

# システム
oversight-platform = システム
oversight-now = 現在の日時
oversight-drift = 時計のずれ
oversight-drift-millis = { $millis }ミリ秒
oversight-database = データベース
oversight-shelf = 添付ファイル
oversight-shelf-files = { $count }件、{ $size }
oversight-backup = 最後のバックアップ
oversight-backup-unknown = 記録なし（noroshi backup で取ると記録されます。ほかの方法で取った複製はここに表示されません）

# 列
oversight-column-queue = 種類
oversight-column-waiting = 待ち
oversight-column-dead = 届かず
oversight-column-oldest = 最も長い待ち
oversight-column-side = 役割
oversight-column-open = 残り
oversight-column-overdue = 期限切れ
oversight-column-letter = 通知
oversight-column-tries = 試行
oversight-column-due = 最後の予定
oversight-column-reason = 理由
oversight-column-act = 操作
oversight-column-position = 番号
oversight-column-when = 日時
oversight-column-who = 誰が
oversight-column-what = 何を
oversight-column-about = 対象
oversight-column-rule = 根拠
oversight-column-check = 検査

# 記録（S-36）
oversight-audit = 監査ログ
oversight-audit-lead = 誰が、いつ、何を、どの規定にもとづいて行ったかの記録です。事実の名前だけを示します。
oversight-sight-everything = 起きたことの名前だけが表示され、書かれた内容は表示されません。発見者は区別されません。
oversight-sight-platform = アカウントとシステムの記録が表示されます。届出や案件があるかどうかは、関係者と監査担当者だけが知ることができます。
oversight-record = 記録
oversight-page-fits = 次の{ $count }件は、それぞれ直前の記録とのつながりが合っています。
oversight-page-broken = 次の記録のうち{ $count }件は、直前の記録とのつながりが合いません。
oversight-fits = 一致
oversight-fits-not = 不一致
oversight-audit-none = 該当する記録はありません。
oversight-audit-none-here = この範囲に該当する記録はありません。さらに古い記録へ進んでください。
oversight-who = { $side }：{ $name }
oversight-about = { $kind } { $which }
oversight-filter = 絞り込み
oversight-filter-side = 役割
oversight-filter-person = 担当者
oversight-filter-kind = 対象
oversight-filter-number = 届出・案件の番号
oversight-filter-from = この日から
oversight-filter-until = この日まで
oversight-filter-apply = 記録を表示する
oversight-filter-clear = すべて解除する
oversight-download = 書き出し
oversight-download-note = 該当する記録を新しい順に、1つのファイルに{ $count }件まで書き出します。書き出したことは記録に残ります。
oversight-download-csv = CSVで書き出す
oversight-download-jsonl = JSON Linesで書き出す
oversight-kind-report = 届出
oversight-kind-case = 案件
oversight-kind-vendor = 製品開発者の登録
oversight-kind-account = アカウント
oversight-kind-platform = システム

# アカウントに起きたこと
oversight-fact-account-created = アカウントが作られた。
oversight-fact-account-invited = 招待が送られた。
oversight-fact-account-invitation-accepted = 招待が承諾された。
oversight-fact-account-signed-in = サインインした。
oversight-fact-account-sign-in-failed = サインインに失敗した。
oversight-fact-account-signed-out = サインアウトした。
oversight-fact-account-signed-out-everywhere = すべての端末からサインアウトした。
oversight-fact-account-stepped-up = 改めて本人確認を行った。
oversight-fact-account-code-failed = 認証コードを誤った。
oversight-fact-account-recovery-code-used = 回復コードを使った。
oversight-fact-account-recovery-codes-renewed = 回復コードを作り直した。
oversight-fact-account-factor-enrolled = 二要素認証を設定した。
oversight-fact-account-factor-removed = 二要素認証を外した。
oversight-fact-account-password-changed = パスワードを変えた。
oversight-fact-account-party-switched = 役割を切り替えた。
oversight-fact-account-token-created = APIトークンを作った。
oversight-fact-account-token-revoked = APIトークンを取り消した。
oversight-fact-account-role-granted = 役割を与えた。
oversight-fact-account-role-taken = 役割を外した。
oversight-fact-account-disabled = アカウントを停止した。
oversight-fact-account-enabled = アカウントの停止を解いた。
oversight-fact-account-safe-opened = アカウントの暗号化された領域を作った。

# システムに起きたこと
oversight-fact-platform-job-revived = 届かなかった通知をもう一度送ることにした。
oversight-fact-platform-audit-exported = 記録をファイルに書き出した。
oversight-fact-platform-chain-checked = 求めに応じて記録全体を確かめた。
oversight-fact-platform-backup-made = バックアップを取った。

# 表の見出し
oversight-caption-queues = 種類ごとの件数
oversight-caption-backlog = 役割ごとの作業の件数
oversight-caption-dead = 届けられなかった通知の一覧

# API の操作
oversight-op-oversight = 全体の状態
oversight-op-oversight-about = 記録の連鎖、保存、時計、送信待ちに異常がないかを返します。管理者と監査者が使えます。
oversight-op-chain-check = 記録の連鎖を確かめる
oversight-op-chain-check-about = 記録全体の連鎖を今確かめ、その後の状態を返します。確かめたことも記録されます。
oversight-op-record = 監査の記録
oversight-op-record-about = 誰がいつ何をしたかを、新しい順に返します。内容は含みません（S-36）。
oversight-op-outbox = 送信待ちと送れなかったもの
oversight-op-outbox-about = 宛先、案件、氏名は含みません。
oversight-op-letter-revive = もう一度送る
oversight-op-letter-revive-about = 送れなかったものを、送信待ちに戻します。管理者だけが使えます。
