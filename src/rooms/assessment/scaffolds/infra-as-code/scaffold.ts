import { file, inLang, open } from "../pieces.ts";
import type { Scaffold, ScaffoldProject } from "../scaffold.ts";

/** One module with compute and storage, one root that places it, two environments by variable files. */
export const scaffold: Scaffold = {
  practice: "infra-as-code",
  makes: "infra/modules/service/main.tf",
  completeAsWritten: null,
  propose: (project) => [
    file("infra/modules/service/main.tf", WHY_MODULE, `${moduleMain(project)}${MODULE_VARIABLES}`),
    file("infra/main.tf", WHY_ROOT, `${root(project)}${ROOT_VARIABLES}`),
    file("infra/envs/preprod.tfvars", WHY_ENVIRONMENT, environment(project, "preprod", 1)),
    file("infra/envs/prod.tfvars", WHY_ENVIRONMENT, environment(project, "prod", 2)),
  ],
};

const WHY_MODULE = {
  en: "The module describes the service and its storage once; both environments are made from it.",
  ja: "サービスと保存先を一度だけ定義し、どちらの環境もここから作ります。",
} as const;
const WHY_ROOT = {
  en: "The root places the module and pins the versions of Terraform and of the provider.",
  ja: "モジュールを配置し、Terraformとプロバイダーの版を固定します。",
} as const;
const WHY_ENVIRONMENT = {
  en: "Each environment is a small file of the same variables, so that a difference is seen in review.",
  ja: "環境ごとの違いを同じ変数の小さなファイルにし、レビューで見えるようにします。",
} as const;

const resourceName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9-]+/g, "-");

const moduleMain = (project: ScaffoldProject): string => `
# ${open(inLang(project, "import what runs today (terraform import), adapt the resources until the plan is empty, then remove this line", "稼働中の資源を terraform import で取り込み、plan の差分がなくなったらこの行を消す"))}

resource "aws_s3_bucket" "models" {
  bucket_prefix = "\${var.name}-\${var.environment}-models-"
}

resource "aws_s3_bucket_versioning" "models" {
  bucket = aws_s3_bucket.models.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "models" {
  bucket                  = aws_s3_bucket.models.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_ecs_cluster" "this" {
  name = "\${var.name}-\${var.environment}"
}

resource "aws_ecs_task_definition" "service" {
  family                   = "\${var.name}-\${var.environment}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = var.execution_role_arn
  container_definitions = jsonencode([{
    name         = "service"
    image        = var.image
    portMappings = [{ containerPort = 8080 }]
    environment  = [{ name = "MODEL_BUCKET", value = aws_s3_bucket.models.id }]
  }])
}

resource "aws_ecs_service" "service" {
  name            = "\${var.name}-\${var.environment}"
  cluster         = aws_ecs_cluster.this.id
  task_definition = aws_ecs_task_definition.service.arn
  desired_count   = var.replicas
  launch_type     = "FARGATE"
  network_configuration {
    subnets = var.subnets
  }
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}
`;

const MODULE_VARIABLES = `
variable "name" {
  type = string
}

variable "environment" {
  type = string
}

variable "image" {
  type        = string
  description = "Image with its digest: registry/name@sha256:…"
  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "Name the image by digest, so that every environment runs the same bytes."
  }
}

variable "execution_role_arn" {
  type = string
}

variable "subnets" {
  type = list(string)
}

variable "replicas" {
  type    = number
  default = 1
}

variable "cpu" {
  type    = number
  default = 512
}

variable "memory" {
  type    = number
  default = 1024
}
`;

const root = (project: ScaffoldProject): string => `
terraform {
  required_version = "~> 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}

provider "aws" {
  region = var.region
  default_tags {
    tags = {
      project     = "${resourceName(project.name)}"
      environment = var.environment
      cost-centre = "${open(inLang(project, "cost centre that pays", "費用を負担する部署"))}"
    }
  }
}

module "service" {
  source             = "./modules/service"
  name               = "${resourceName(project.name)}"
  environment        = var.environment
  image              = var.image
  execution_role_arn = var.execution_role_arn
  subnets            = var.subnets
  replicas           = var.replicas
}
`;

const ROOT_VARIABLES = `
variable "environment" {
  type = string
}

variable "region" {
  type = string
}

variable "image" {
  type = string
}

variable "execution_role_arn" {
  type = string
}

variable "subnets" {
  type = list(string)
}

variable "replicas" {
  type = number
}
`;

const environment = (project: ScaffoldProject, name: string, replicas: number): string => `
# Apply with: terraform apply -var-file=envs/${name}.tfvars -var image=<image with digest>
environment        = "${name}"
region             = "${open(inLang(project, "region", "リージョン"))}"
execution_role_arn = "${open(inLang(project, "role that pulls the image", "イメージを取得するロール"))}"
subnets            = ["${open(inLang(project, "subnet", "サブネット"))}"]
replicas           = ${replicas}
`;
