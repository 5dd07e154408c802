"""A sentence per refusal: what happened, what was kept, what to do. No blame.

The key is the refusal's code; `%(name)s` are its facts. A test demands one
sentence per code, in both languages.
"""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pasarkriya.kernel.refusals import Refusal
from pasarkriya.wording.formats import rupiah

SENTENCES: dict[str, Any] = {
    "refused": _("This cannot be done as asked. Nothing was changed."),
    "illegal_move": _("Something has changed in the meantime. Reload the page to see how it stands now."),
    "not_allowed": _("This page is not here, or it is not yours to open."),
    # programs and commands
    "too_often": _("This was tried too often. Please wait %(seconds)s seconds, then try again; nothing was lost."),
    "token_invalid": _("A valid API token is needed here. Send it as “Authorization: Bearer …”, or ask for a new one."),
    "token_missing": _("There is no token of this number."),
    "not_permitted": _(
        "The owner of this token may not do this (%(permission)s). The owner of the shop can change that."
    ),
    "invalid": _("Please look again at: %(fields)s. Nothing was changed."),
    "unreadable": _("What was sent could not be read as JSON text. Nothing was changed."),
    "not_found": _("There is nothing at this address."),
    "method_not_allowed": _("This address does not know %(method)s. It knows: %(allowed)s."),
    "too_large": _("What was sent is larger than %(most)s bytes. Please send less at a time; nothing was changed."),
    "wrong_type": _("Please send the body as %(wanted)s. Nothing was changed."),
    "broken": _("Something broke on our side and was noted. Try again in a minute; nothing was lost."),
    "unavailable": _("The market cannot answer just now. Try again in a few seconds; nothing was lost."),
    "not_found_by_name": _("There is no %(what)s “%(name)s”."),
    # places
    "district_unknown": _("We do not know this district. Type three letters of it and choose from the list."),
    "postal_code_mismatch": _(
        "Postal code %(postal_code)s does not belong to %(district)s. Expected: %(expected)s."
        " The rest of the form was kept."
    ),
    # accounts
    "contact_unreadable": _("We cannot read this as a phone number or an e-mail address. Please look at it once more."),
    "contact_taken": _("%(contact)s already belongs to another account. Nothing was changed; sign in with it instead."),
    "contact_needed": _("This is the only way to reach you, so it has to stay. Add the other one first."),
    "code_wrong": _("This is not the code we sent. You can try %(tries_left)s more times."),
    "second_step_wrong": _(
        "These are not the six digits the app shows now, nor a spare code. Wait for the next digits, then type them."
    ),
    "second_step_missing": _("This account has no second step. Nothing was changed."),
    "second_step_there": _("This account has a second step already. Take it away first, then set up the new one."),
    "second_step_needed": _("For this your council asks for the second step: the six digits of the app."),
    "own_second_step": _("Your own second step is taken away by a colleague, or by yourself with a code."),
    "step_reason_missing": _("Please write why; the inspector reads it. Nothing was changed."),
    "code_spent": _("This code is no longer good. Ask for a new one; what you have written is kept."),
    # councils
    "office_taken": _("Someone already holds this office in that period. Let it be handed over instead."),
    "office_not_held": _("Nobody holds this office now, so it cannot be handed over. Appoint someone."),
    "outside_your_region": _("This council lies outside the region of your office."),
    "council_missing": _("This council is not here, or it lies outside the region of your office."),
    "office_missing": _("This council has no such office."),
    "term_backwards": _("A term cannot end before it begins. Please look at the two days once more."),
    "office_held_already": _("%(name)s holds this office already. Choose the person who comes after."),
    "office_there": _("This office exists already. Give the new one another name."),
    # exhibitions
    "leg_missing": _("This exhibition is not here, or it is not yours to open."),
    "stand_missing": _("This stand is not here."),
    "consignment_missing": _("This offer to an exhibition is not here, or it is not yours to open."),
    "period_invalid": _("The last day comes before the first one. Please look at both days once more."),
    "zone_unknown": _("We do not know the time zone %(zone)s. Choose WIB, WITA or WIT."),
    "legs_overlap": _(
        "Another exhibition of this programme is on at that time, if only for an hour: mind the time zones."
        " Choose other days; nothing was changed."
    ),
    "leg_over": _("This exhibition is over, or was called off. Nothing was changed."),
    "leg_not_open": _("Nothing can be bought here before the exhibition opens, nor after it has ended."),
    "leg_not_over": _("The goods go back when the exhibition is over: until then a buyer may still want them."),
    "leg_name_taken": _("The name %(slug)s is taken. Please choose another one."),
    "stand_other_region": _("The stand %(stand)s is for goods from other places (%(regions)s)."),
    "stand_full": _("The place has been given to somebody else meanwhile: %(free)s of %(quota)s pieces are free."),
    "only_pieces": _(
        "Only single pieces that are ready can be given to an exhibition. Cut cloth to a length first and show it as a"
        " work of its own."
    ),
    "offered_already": _("This work has been offered to this stand already."),
    "books_disagree": _(
        "Sold, returned and paid do not agree yet, so the books stay open. Below you see what is missing."
    ),
    "not_suspendable": _(
        "Only an exhibition in a hall can be moved online, and only one that was moved can be moved back."
    ),
    "manifest_missing": _("This list of goods is not here, or it is not yours to open."),
    "pieces_not_there": _("Not with the sender, or on another list already: %(codes)s. Nothing was changed."),
    "signature_needed": _("Please write the name of whoever hands over or receives the goods, and have it signed."),
    "piece_settled": _("%(code)s has been sold, returned or written off already."),
    "award_incomplete": _("Say which award it is, and which work gets it."),
    "words_incomplete": _("Write your name and some words first; nothing was sent."),
    "words_missing": _("These words are not here any more, or not yours to answer."),
    "talk_incomplete": _(
        "A talk needs a title, a day and an hour during the exhibition; its link begins with https://."
    ),
    "piece_missing": _("There is no piece %(code)s at this exhibition. Look at the label once more."),
    "price_not_ours": _("The price of %(code)s is not from our list. Load the list of prices again."),
    "till_missing": _("This till is not here, or it is not yours."),
    "till_counted": _("This till has been counted and closed. Open a new one to go on selling."),
    "till_unsettled": _(
        "The count differs from what was sold. Settle the difference first, then bring it to the bank."
    ),
    "own_till": _("You sat at this till yourself, so a colleague has to settle its difference."),
    "sale_unreadable": _("This sale could not be read. It is kept on the phone; show it to whoever keeps the till."),
    "clash_missing": _("This case is not here, or it is not yours to open."),
    "clash_decided": _("Somebody has decided this meanwhile. Nothing was changed."),
    "no_second_piece": _("The shop has no second piece of this work free. Choose which of the two gets it."),
    "piece_still_taken": _(
        "The piece is still not free for the buyer at the till. Look at the shop's stock and at the piece first."
    ),
    "till_not_sold_here": _("No till of this exhibition sold %(code)s like that. Show the piece to the board."),
    "till_back_already": _("%(code)s was taken back before, so the buyer has the money or a note already."),
    "till_still_undecided": _("%(code)s was sold twice, and the board has not decided yet. Nothing was given back."),
    "till_paid_to_the_shop": _(
        "%(code)s was paid by QRIS straight to the shop, so it gets no cash from the drawer. Write a note instead."
    ),
    "till_note_missing": _("This note is not here, or it is not yours to pay."),
    "answer_link_over": _(
        "This link is not complete, or its time is over. Sign in and answer on the page of your shop, or reply to the"
        " letter with the number and 1 or 0."
    ),
    "programme_missing": _("This programme is not here, or it is not yours to plan."),
    "goods_call_over": _("The call for goods is over. What was offered in time is looked at; nothing was added."),
    "stand_room_taken": _("%(taken)s pieces have been chosen for this stand already, so it cannot be smaller."),
    "stand_field_taken": _("The stand %(stand)s stands there already. Choose another place on the plan."),
    "exhibition_name_missing": _("Please write a name, so that people know what is meant. Nothing was changed."),
    "exhibition_day_unreadable": _("Please choose the day and the time once more. Nothing was changed."),
    "exhibition_number_unreadable": _("Please write the number with digits only. Nothing was changed."),
    "shift_invalid": _("A shift begins before it ends, and lies within the days of the exhibition."),
    "badge_missing": _("There is no badge %(code)s for this exhibition. Look at it once more, or ask whoever made it."),
    "badge_revoked": _("The badge of %(person)s was called back. Ask for the new one."),
    "hall_sheet_not_printed": _("This could not be printed just now. Try again in a minute, or fewer at once."),
    "exhibition_reason_missing": _("Please write the reason: whoever is concerned reads it. Nothing was changed."),
    "stand_region_unknown": _("We know no province or regency “%(name)s”. Write its name, or its code like 51.07."),
    "clash_reason_missing": _("Please write why you decide so. Both buyers may ask."),
    "relay_unknown": _("No relay of the name %(name)s is on record. There is: %(known)s."),
    # the books
    "unbalanced": _("These entries do not sum to zero: %(difference_amount)s is missing. Nothing was written."),
    "month_closed": _(
        "The books of %(period)s are closed. Nothing was written; a correction belongs into the open month."
    ),
    "month_not_over": _("%(period)s is not over yet, so its books stay open."),
    "period_unreadable": _("“%(period)s” is not a month. Write it like 2026-10."),
    "npwp_unreadable": _("This is not a tax number. It has 15 or 16 digits; nothing was changed."),
    "pkp_needs_npwp": _("A PKP has a tax number. Write it first; nothing was changed."),
    # shops
    "own_shop": _("You work in this shop yourself, so a colleague of the board has to decide about it."),
    "shop_decided": _(
        "%(name)s has been decided on by a colleague, or sent anew by the maker, a moment ago."
        " Nothing of yours was changed; look at how it stands now."
    ),
    "shop_incomplete": _("Before the board can look, please fill in: %(missing)s. What you have written is kept."),
    "reason_needed": _("Please write a reason, so that the maker knows what to do."),
    "not_your_shop": _("This shop is not here, or it is not yours."),
    "shop_not_open": _("It is saved. Buyers will see it when the board has opened your shop; show it then."),
    "verified_already": _(
        "The board has already seen the name and the place of this shop."
        " Ask the board to change them; the rest was kept."
    ),
    "person_unknown": _("Nobody with this number has an account yet. Let them sign up first, then add them here."),
    "member_already": _("%(name)s already works in this shop. Nothing needs to be done."),
    "last_owner": _("A shop needs an owner. Add another owner first, then this one can leave."),
    "member_missing": _("This person is not in your shop any more."),
    # pictures
    "picture_too_large": _("This picture is larger than 12 MB. Please make it smaller and send it again."),
    "picture_too_many_pixels": _(
        "This picture has more than %(most_megapixels)s megapixels. Please make it smaller and send it again."
    ),
    "picture_of_unknown_kind": _("This is not a picture we can use. Send a JPEG, PNG, WebP, AVIF or HEIC."),
    "picture_damaged": _("This picture is damaged and cannot be shown. Please save it again, or take a new one."),
    "picture_too_costly": _("This picture could not be worked on. Please save it again as JPEG and send that."),
    "pictures_busy": _("Many pictures are being worked on just now. Please send yours again in a minute."),
    # catalogue
    "not_ready_to_publish": _(
        "Something is still missing before this work can be shown. It stands beside the form; what you wrote is kept."
    ),
    "unknown_word": _("“%(value)s” is not in our list for this question. Choose one from the list; the rest was kept."),
    "colour_unreadable": _("“%(colour)s” is not a colour. Write it with six digits, like 1f3a6b."),
    "bad_cursor": _("This page mark is no longer good. Begin again with the first page."),
    "product_missing": _("This work is not here any more. It may have been sold, or taken down by its maker."),
    "too_many_photos": _("A work can have %(most)s pictures. Take one away before you add another."),
    "photo_of_another_shop": _(
        "This photo hangs in another shop already, so it was not added. If it is yours, tell the council; below the"
        " photos stands how."
    ),
    # stock
    "out_of_stock": _(
        "Somebody was quicker: not all of it is left. Nothing was ordered; look at your cart and choose again."
    ),
    "promised_already": _(
        "%(reserved)s of it are promised to buyers, so fewer than that cannot be counted. Nothing was changed."
    ),
    # shipping
    "courier_unknown": _("We do not know this way of delivery. Choose one from the list."),
    "waybill_missing": _(
        "Please write the number on the courier's slip (the waybill): by it the buyer can follow the parcel."
    ),
    # payments
    "payment_method_unavailable": _(
        "This shop does not take this way of paying with this delivery. Choose another; what you typed is kept."
    ),
    "qris_unreadable": _(
        "This is not a QRIS that buyers could scan. Take a sharp picture of the whole square and send it again."
    ),
    "bank_account_invalid": _(
        "For transfers we need the bank, an account number of 5 to 20 digits and the name it is in."
    ),
    "no_code_left": _(
        "Very many are paying this sum to this shop just now. Nothing was ordered; try again in a little while."
    ),
    "too_many_proofs": _(
        "The shop has %(most)s pictures or words from you already; that is enough. Write to it if something is missing."
    ),
    "not_through_provider": _(
        "This payment no longer waits for money in this way. Reload the page to see how it stands."
    ),
    "charge_uncertain": _(
        "We are asking the payment provider whether your payment was opened. Please wait a minute and do not pay twice."
    ),
    "charge_refused": _("The payment provider did not open this payment (%(why)s). Nothing was paid; try another way."),
    "provider_silent": _("The payment provider does not answer just now. Nothing was lost; try again in a minute."),
    "notice_forged": _("This notice is not signed by the payment provider. Nothing was changed."),
    "notice_unreadable": _("This notice cannot be read. Nothing was changed."),
    "gateway_unknown": _("No payment provider of this name is set up here."),
    "refund_too_high": _("Only %(left_amount)s of this payment is left to give back. Nothing was changed."),
    "refund_key_reused": _("This key already asked for another refund. Nothing was changed."),
    "refund_needs_second": _("Above %(above_amount)s a second person has to agree to the refund."),
    "case_missing": _("This is not here, or it is about shops of another region."),
    "case_needs_note": _("Please write a word about it, for those who wonder later. Nothing was changed yet."),
    "case_closed": _("A colleague has closed this case already. Nothing was changed."),
    # orders
    "cart_missing": _("This cart is not here any more. Put the works into a new one."),
    "cart_empty": _("There is nothing in the cart. Put something in first."),
    "cart_bought": _("This cart was ordered already, perhaps in another window. Nothing was ordered twice."),
    "cart_full": _("A cart holds %(most)s different works. Order these first, then begin a new one."),
    "variant_missing": _("This work is no longer for sale. Everything else is as it was."),
    "quantity_invalid": _(
        "This quantity cannot be had: at least %(minimum)s, in steps of %(step)s. Nothing was changed."
    ),
    "no_longer_offered": _(
        "No longer for sale: %(names)s. Nothing was ordered; take it out of the cart and go on with the rest."
    ),
    "price_changed": _(
        "The sum is now %(total_amount)s, not %(expected_total_amount)s."
        " Nothing was ordered; look at it and agree again."
    ),
    "delivery_unavailable": _(
        "This way of delivery is not offered to this address. Choose another; what you typed is kept."
    ),
    "key_reused": _(
        "This form was sent before with something else in it. Open it anew and send it once; nothing was ordered twice."
    ),
    "key_invalid": _("This form is not complete. Load the page again; nothing was ordered."),
    "buyer_invalid": _("Please look again at this: %(field)s. The rest is kept, and nothing was ordered."),
    "purchase_missing": _("This order is not here. Look whether the address of the page is complete."),
    # papers
    "paper_missing": _("This paper is not here, or it is not yours."),
    "paper_not_due": _("This paper can be issued later: a receipt when the money is confirmed. Nothing was changed."),
    "paper_changed": _("This paper is not as it was issued, so it is not shown. Tell those who run the market."),
    "paper_not_printed": _("The paper could not be printed just now. Try again in a minute; its number stays."),
    "order_missing": _("This order is not here, or it is not yours."),
    "buyer_is_owed": _("This order was called off, so the buyer's money goes back. The refund stays as it is."),
    "not_yet_paid": _("The money for this order has not been confirmed, so it has to wait. Confirm the money first."),
    "too_many_open": _(
        "%(open)s orders with this phone number or account still wait to be paid, and goods are kept for no more at a"
        " time. Pay for one of them or call it off, then order again; your cart is kept."
    ),
    "open_limit_invalid": _(
        "A limit is a number from 1 to %(most)s, holds from now on or later, and begins once. Nothing was changed."
    ),
    "order_reason_missing": _("Please write why, so that the buyer knows. Nothing was changed."),
    "too_late_to_cancel": _(
        "This order can no longer be called off here, because it was paid or has been taken on. Write to the shop."
    ),
    "look_for_the_money": _(
        "The buyer says that this is paid. Nothing was called off yet: first say whether the money is there or not."
    ),
    "shop_takes_the_cash": _("This order is paid in cash, so the shop closes it when it has counted the money."),
    "busy": _("Very many want the same works in this second. Nothing was taken; please press once more."),
    # returns
    "return_missing": _("This return is not here, or it is not yours."),
    "return_too_late": _("The time to give these goods back is over. Write to the shop; it may still help you."),
    "nothing_to_return": _("Goods can be given back once they are paid and on their way. Nothing was asked yet."),
    "return_open": _("Another return of this order is not finished. Nothing was asked twice."),
    "return_lines_invalid": _(
        "Choose at least one piece, and no more than you have. Cloth from the bolt comes back as it was cut."
    ),
    "return_of_own_making": _(
        "%(names)s was made or cut for you, so it comes back only when something is wrong with it."
        " What you wrote is kept."
    ),
    "return_reason_invalid": _("Choose why the goods should go back. What you wrote is kept."),
    "return_words_needed": _("Please say why, in a sentence or two: the others have to understand it."),
    "return_photos_too_many": _("Up to %(most)s pictures fit. What you wrote is kept; choose the best ones."),
    "return_amount_invalid": _("The sum has to be at least Rp1 and at most %(most_amount)s. Nothing was decided yet."),
    "board_not_yet": _("The shop still has time to answer. After that you can call the board here."),
    "board_too_late": _("The time to call the board about this answer is over."),
    "own_dispute": _("This is your own shop or your own purchase, so a colleague of the board has to decide."),
    "decision_missing": _("Choose who is right. What you wrote is kept, and nothing was decided yet."),
    "restock_missing": _("Say for each piece whether it is for sale again or written off. Nothing was changed yet."),
    # curation
    "submission_missing": _("This work is not before the curators, or it is not yours to see."),
    "call_missing": _("This call for works is not here, or it is not for your shop."),
    "change_missing": _("This change is not here, or it is not yours to answer."),
    "draw_missing": _("There is no draw of this code."),
    "curation_not_on_show": _("Curators look at works that buyers can see. Put it on show first, then send it."),
    "curation_no_photo": _("The curators need at least one photo of the work. Add one, then send it."),
    "curation_tier_too_early": _("%(council)s has to approve it first. Send it there; then the way further is open."),
    "curation_tier_unknown": _("There is no council of this step over your shop. Choose another step."),
    "curation_sent_already": _("This work is with these curators already (%(number)s). Nothing was sent twice."),
    "curation_too_soon": _("These curators have declined it. From %(on)s on it can be sent to them anew."),
    "call_closed": _("“%(title)s” is not open now. The work can be sent without a call."),
    "call_not_for_this": _("“%(title)s” asks for other crafts or other places. The work can be sent without a call."),
    "call_invalid": _("Please look again at: %(field)s. The call was not opened; what you wrote is kept."),
    "curators_missing": _("Too few curators have nothing to do with this shop. Appoint another one, then try again."),
    "curation_conflict": _("You have to do with this shop, so a colleague scores its works. Nothing was saved."),
    "scores_incomplete": _("%(missing)s of the questions have no score yet. What you filled in is kept."),
    "score_reason_missing": _(
        "Please write the maker a few words: what is good, and what to do better. What you filled in is kept."
    ),
    "fix_list_missing": _(
        "With these scores the work comes back to the maker. Please write at least one thing she can put right."
    ),
    "fix_list_too_long": _("At most %(most)s things to put right, each of at most %(longest)s letters, one a line."),
    "fix_list_open": _("%(left)s things on the list are not ticked yet. Tick each that is done, then send it again."),
    "appeal_reason_missing": _("Please write in a few words what the curators should see differently."),
    "appeal_too_late": _("An appeal is possible for %(days)s days. The work can be sent anew when the rest is over."),
    "appeal_once": _("Other curators have looked at it already; an appeal is heard once."),
    "rubric_invalid": _("Please look again at: %(field)s. The rubric was not changed; what you wrote is kept."),
    "approved_facts_fixed": _(
        "Curators have vouched for this, so it is changed by asking them: press “Ask for a change”. It is as before."
    ),
    "change_nothing": _("This is what stands there already. Nothing was asked."),
    "change_unfit": _("It cannot be changed to this: %(field)s. Please choose or write something else."),
    "change_reason_missing": _("Please write why, in a sentence. The other side reads it."),
    "change_asked_already": _("A change of this is asked for already and waits for an answer."),
    "change_of_own": _("You asked for it, or you have to do with the shop; so a colleague answers."),
    "draw_nobody": _("No open shop in this region has a work on show, so nobody could get a place."),
    "draw_invalid": _("Please look again at: %(field)s. Nothing was drawn."),
    "drawn_already": _("It was drawn today already (%(draw)s). A draw is not repeated until it suits."),
    "draw_rule_unknown": _("Rule %(rule)s is not known here. Replay this draw with the version that made it."),
    # promotions
    "coupon_unknown": _("We do not know this code. Compare it with what you were given; nothing was ordered."),
    "coupon_not_yet": _("This code is good from %(starts_on)s. Nothing was ordered; keep it until then."),
    "coupon_over": _("This code was good until %(ended_on)s. Nothing was ordered; take it out to go on."),
    "coupon_too_small": _(
        "This code is for purchases from %(minimum_amount)s; %(missing_amount)s are still missing."
        " Nothing was ordered; add something, or take the code out."
    ),
    "coupon_not_for_these": _("This code is for works of other shops. Nothing was ordered; take it out to go on."),
    "promotion_used_up": _(
        "“%(name)s” has been used as often as it could be. Nothing was ordered; look at the sum without it."
    ),
    "promotion_used_by_you": _(
        "You have had “%(name)s” %(most)s times, which is as often as one can. Nothing was ordered;"
        " take the code out to go on."
    ),
    "coupon_taken": _("The code %(coupon)s belongs to another discount. Choose another one; the rest is kept."),
    "promotion_invalid": _("Please look again at: %(field)s. Nothing was saved; what you wrote is kept."),
    "promotion_missing": _("This discount is not here, or it is not yours."),
    # imitations
    "erase_waits": _(
        "Something of yours is still under way: orders, money, or an office. Finish it first; nothing was erased."
    ),
    "evidence_missing": _("The trail has nothing of this kind, or it is not in your region."),
    "imitation_missing": _("This report is not here. Look whether the address of the page is complete."),
    "imitation_kind_invalid": _("Choose what it is about. What you wrote is kept."),
    "imitation_words_needed": _("Please say in a sentence or two what you saw. What you wrote is kept."),
    "imitation_photo_needed": _("Please add a photo of what you saw: the council compares it with the original."),
    "imitation_photos_too_many": _("Up to %(most)s pictures fit. What you wrote is kept; choose the best ones."),
    "imitation_work_unknown": _(
        "We do not know this work. Copy its address from the top of its page; what you wrote is kept."
    ),
    "imitation_verdict_missing": _("Choose whether the report is right. What you wrote is kept."),
    "imitation_answer_needed": _("Please write an answer: the reporter and the maker both read it."),
    # notices
    "notice_missing": _("This text is not here, or it is not yours to send."),
    # spreadsheets
    "sheet_too_large": _("This spreadsheet is too large. Up to 16 MB fit; split it into two files."),
    "sheet_of_unknown_kind": _("This is not a spreadsheet we can read. Save it as CSV, XLSX or XLS and send that."),
    "sheet_damaged": _("This spreadsheet is damaged and cannot be read. Please save it again and send that."),
    "sheet_empty": _("There is no row of products in this file. Choose the file with your list."),
    "sheet_encrypted": _("This spreadsheet is locked with a password. Take the password off and send it again."),
    "sheet_with_macros": _("This spreadsheet holds programs (macros). Save it as XLSX without them and send that."),
    "sheet_not_trusted": _(
        "This file is built in a way that could do harm, so it was not opened. Save your list as CSV and send that."
    ),
    "sheet_too_many_rows": _("This spreadsheet has more than %(most_rows)s rows. Split it and send the parts in turn."),
    "sheet_too_many_columns": _("This spreadsheet has more than %(most_columns)s columns. Take out those not needed."),
    "sheet_too_many_cells": _("This spreadsheet has more than %(most_cells)s filled cells. Split it into parts."),
    "sheet_cell_too_long": _(
        "The cell in row %(row)s, column %(column)s has more than %(most_characters)s characters."
        " A quotation mark may be missing at its end."
    ),
    "sheet_too_costly": _("This spreadsheet could not be read in reasonable time. Save it as CSV and send that."),
    "sheets_busy": _("Many files are being read just now. Please send yours again in a minute."),
    "pictures_zip_unusable": _("The ZIP of pictures cannot be opened safely. Pack the pictures again and send that."),
    "pictures_zip_too_large": _("The ZIP of pictures is too large. Up to 300 MB fit; send them in two parts."),
    "import_missing": _("This file is not here any more, or it is not yours."),
    "import_under_way": _("Another file of this shop is coming in. Wait until it is done; this one is kept."),
    "import_without_name": _("Say which column is the name of the product. Nothing has come in yet."),
    # payouts
    "second_person_needed": _(
        "You have released this batch already. It is more than %(above_amount)s, "
        "so another person has to release it too."
    ),
    "refund_missing": _("There is no refund of this number."),
    "tax_invalid": _("Please look again at: %(field)s. The rates stand as before."),
    "letter_year_invalid": _("A letter is given for the running year, and in December for the next one too."),
    "letter_photo_missing": _("Please add a photo of the signed letter; without it nothing was kept."),
    "commission_missing": _("This rule is not here, or it belongs to another council."),
    "commission_invalid": _(
        "There is no such rule, or it makes no sense: it needs a name, something to take, a rate of at most 100 %%, "
        "and a floor that is not above the cap. Nothing was changed."
    ),
    "payout_terms_missing": _("This council has not said from which account it pays. Set the terms first."),
    "payout_terms_invalid": _("Please look again at: %(field)s. Nothing was changed."),
    "limit_needs_second": _(
        "You asked for the higher limit, so another person of the board has to agree. Until then two persons release"
        " above %(above_amount)s."
    ),
    "courier_not_owed": _("Couriers are owed %(owed_amount)s. Nothing was noted."),
    "nothing_to_pay": _("No shop is owed as much as is paid out at a time. There is nothing to propose today."),
    "payout_batch_missing": _("This batch is not here, or it belongs to another council."),
    "payout_batch_not_released": _("This batch is not released, so there is no file for the bank yet."),
    "payout_batch_changed": _(
        "The batch has changed: it is now %(total_amount)s. Nothing was released; look at it and press again."
    ),
    "payout_hold_needs_reason": _("Please write a reason: the shop will ask why it is not paid."),
    "statement_unreadable": _(
        "This statement cannot be read (line %(line)s: %(detail)s). Send MT940 or CSV as the bank gave it;"
        " nothing was booked."
    ),
    "statement_does_not_add": _(
        "The balances of this statement differ from its lines by %(difference_amount)s: a part of it is missing."
        " Nothing was booked."
    ),
    # companions
    "companionship_missing": _("This is not here, or it was ended. Nothing was changed."),
    "companion_not_appointed": _("Only a companion whom the council of this region has appointed may help this shop."),
    "works_here_already": _("This person works in the shop already and needs no consent."),
    "companion_asked_already": _("You have asked this maker already, or help her. Look at your list."),
    "too_many_makers": _(
        "One companion helps %(most)s makers at most, so that each is helped well. Hand one back first."
    ),
    "shop_unknown": _(
        "We find no shop of your region with this number. Ask the maker with which number she signs in, and type it"
        " once more."
    ),
    "consent_code_wrong": _("The code is not right. Ask her to read it once more; %(tries_left)s tries are left."),
    "consent_code_spent": _("This code does not count any more. Send a new one."),
    "owner_without_phone": _(
        "No owner of this shop has a proved phone number, so no code can be sent. Let her press it herself, or sign on"
        " paper."
    ),
    "own_paper": _("Whoever brought the signed paper does not confirm it; a colleague of the board looks at it."),
    "document_locked": _(
        "This document is sealed by a key that this machine does not have, or it was changed on the disk. "
        "Whoever installed the market puts the earlier key behind the new one in PASARKRIYA_SEALING_KEY; "
        "nothing is lost."
    ),
    "document_too_large": _("This document is larger than %(most)s MB. Please send a smaller picture."),
    "consent_signature_missing": _("Her signature, or the name under it, is still missing. Ask her to sign once more."),
    "consent_signature_unseen": _(
        "This shop is kept for a maker without an account, and nobody has looked at her signed consent. "
        "Look at it under Proofs first."
    ),
    "number_of_companion": _("This is your own number. Write hers, or leave it empty if she has none."),
    "number_of_another_maker": _(
        "Another shop waits for a maker with this number. Leave it empty if the number is not hers alone."
    ),
    "account_by_maker": _(
        "Where the money of an open shop goes is changed by the maker herself. Hand the shop to her first: "
        "it takes her phone number and a code."
    ),
    "hand_over_first": _(
        "This shop is open and its maker has no account, so nobody would answer its buyers. "
        "Hand it to her first, or ask the board to name another companion."
    ),
    "consent_paper_missing": _("The paper you looked at is not here any more. Reload the page and look again."),
    "cash_not_yours": _("Whether the cash was taken says the owner of the shop, or whoever confirms money there."),
    # proofs
    "proof_not_asked": _("The council does not ask this shop for it (any more)."),
    "proof_missing": _("This proof is not here, or it lies outside the region of your office."),
    "proof_given_already": _("This is with the council already. Wait for the answer; then a new round can begin."),
    "proof_holds": _("This is approved and holds for a long time yet. There is nothing to send."),
    "identity_number_invalid": _(
        "This cannot be the number that is meant: count the digits and compare them with the card or letter. Nothing"
        " was sent."
    ),
    "proof_document_needed": _("Please take a photo of the paper or the place, then send it."),
    "attestation_needed": _("Please read the sentence and tick it, if it is true for you."),
    "visit_by_officer": _("Someone from the council comes to see you and writes it down. You need not send anything."),
    "proof_reason_needed": _("Please write a sentence about it: the maker, or the next officer, needs to know why."),
    "proof_not_waivable": _("The council has laid down that nobody can do without this."),
    "reading_reason_needed": _("Please write why you need the number; it is kept beside your name."),
    "proofs_missing": _(
        "The council opens a shop only when these are approved, and they are missing: %(missing)s. Nothing was changed."
    ),
    "requirement_invalid": _("Please look again at: %(field)s. Nothing was changed."),
    "requirement_missing": _("There is no such requirement, or it belongs to another council."),
    "requirement_already": _("This council asks for it already. End that first, then add the new one."),
    # passports of pieces
    "no_signing_key": _(
        "No key may sign just now, so no label can be made. The operator of the market makes a new one."
    ),
    "signing_key_missing": _("There is no signing key %(kid)s."),
    "last_signing_key": _("This is the only key that signs. Make a new one first, then retire this one."),
    "key_reason_missing": _("Please write a reason: every label this key has signed is called back."),
    "key_list_missing": _(
        "There is no list of keys at %(path)s. While the database is at hand, write one with:"
        " pasarkriya passport keys export"
    ),
    "passport_not_ready": _("This work cannot have passports yet. What is missing stands beside it."),
    "label_count_invalid": _("Please write how many labels, from 1 to %(most)s at a time."),
    "label_batch_missing": _("These labels are not here, or they are not of your shop."),
    "labels_not_printed": _("The labels could not be printed just now. They are kept; please try again in a minute."),
    "passport_missing": _("There is no label with this number, or it is not yours."),
    "revoke_reason_missing": _("Please write why; whoever asks about it will read it."),
    "regency_unknown": _(
        "We do not know the regency “%(name)s”. Write it as on a map, such as Karangasem or Kota Denpasar."
    ),
    "claim_code_wrong": _(
        "This code does not belong to this label. Look at it once more; 0, O, 1, I and L are not in it."
    ),
    "piece_owned": _(
        "This piece has had an owner since %(since)s. If it is you, open the link you were given then. If you bought it"
        " just now, ask the seller for a code to pass it on; if there is none, the label may be a copy."
    ),
    "owner_missing": _("This link is not of an owner, or the piece has been passed on."),
    "piece_not_of_sale": _(
        "This number is not of a piece of this order, or each piece of it has been written down already."
    ),
    "copy_case_missing": _("This case is not here, or it lies outside the region of your office."),
    "copy_case_words_missing": _("Please write what you found; the maker reads it too."),
    "certificate_invalid": _("Please look again at: %(field)s. Nothing was changed."),
    "certificate_missing": _("This certificate is not here, or it lies outside the region of your office."),
    "statement_of_another_account": _("This statement is of another account (%(account)s). Nothing was booked."),
}


def sentence(refusal: Refusal) -> str:
    """The sentence with its facts filled in. Facts are printed literally, never interpreted."""
    return sentence_for(refusal.code, refusal.facts)


def sentence_for(code: str, facts: dict[str, Any]) -> str:
    text = str(SENTENCES.get(code) or SENTENCES["refused"])
    return text % _Printed(facts)


class _Printed(dict):
    """Facts as text: lists joined, an absent one shown as an ellipsis rather than an error."""

    def __getitem__(self, name: str) -> str:
        value = self.get(name, "…")
        if name.endswith("_amount") and isinstance(value, int):
            return rupiah(value)
        return ", ".join(gettext(str(each)) for each in value) if isinstance(value, list | tuple) else str(value)
