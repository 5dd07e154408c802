from django.urls import path

from pasarkriya.web.seller.visitors import views

urlpatterns = [
    path("toko/<str:slug>/pertanyaan", views.questions, name="seller_questions"),
    path("toko/<str:slug>/pertanyaan/<uuid:question_id>", views.answer, name="seller_question_answer"),
]
