from django.urls import path

from pasarkriya.web.board.curation import calls, changes, rubrics, views, works

urlpatterns = [
    path("kurasi/", views.curation, name="board_curation"),
    path("kurasi/tugaskan", views.seat, name="board_curation_seat"),
    path("kurasi/panggilan", calls.calls, name="board_calls"),
    path("kurasi/panggilan/<str:slug>/buka", calls.open_one, name="board_open_call"),
    path("kurasi/panggilan/<int:call_id>/akhiri", calls.end, name="board_end_call"),
    path("kurasi/rubrik", rubrics.rubrics, name="board_rubrics"),
    path("kurasi/rubrik/<str:slug>", rubrics.rubric, name="board_rubric"),
    path("kurasi/perubahan", changes.changes, name="board_changes"),
    path("kurasi/perubahan/setuju", changes.accept_ticked, name="board_changes_accept"),
    path("kurasi/perubahan/<int:change_id>/jawab", changes.answer, name="board_change_answer"),
    path("kurasi/perubahan/<int:change_id>/tarik", changes.take_back, name="board_change_take_back"),
    path("kurasi/perubahan/minta/<int:product_id>", changes.ask, name="board_change_ask"),
    path("kurasi/<uuid:submission_id>", works.work, name="board_work"),
    path("kurasi/<uuid:submission_id>/nilai", works.score, name="board_work_score"),
    path("kurasi/<uuid:submission_id>/mundur", works.step_back, name="board_work_step_back"),
]
